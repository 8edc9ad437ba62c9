package io.postbell.router.topology.channel;

import io.postbell.event.Candidate;
import io.postbell.event.FanoutJob;
import java.util.List;

/**
 * What a post brings about.
 *
 * @param job the walk over the people concerned
 * @param mentioned whom its text mentions
 * @param thread what it does to its thread; null unless it is a reply
 * @param repeated people who are told again and again, with their mention types; empty for most posts
 */
record FanoutPlan(FanoutJob job, Mentioned mentioned, ThreadPlan thread, List<Candidate> repeated) {}
