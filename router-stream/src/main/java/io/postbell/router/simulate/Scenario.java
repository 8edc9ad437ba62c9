package io.postbell.router.simulate;

import io.postbell.router.topology.ChatServer;
import java.time.Instant;
import java.util.List;

/**
 * A workspace and what happens in it.
 *
 * @param name what it is called
 * @param now when it begins
 * @param chat how its chat server is set up
 * @param state what is known at the beginning
 * @param events what happens, in the order of its times
 * @param world what the file says beyond the records
 */
record Scenario(String name, Instant now, ChatServer chat, List<Entry<?>> state, List<Event> events, World world) {}
