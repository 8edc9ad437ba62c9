package io.postbell.router.topology.channel;

import io.postbell.event.FanoutThread;
import io.postbell.event.FanoutWalk;
import io.postbell.event.ThreadRoot;
import java.util.List;

/**
 * What a reply does to its thread.
 *
 * @param key key of the thread
 * @param root its first post, if this is the first reply to it that is known; else null
 * @param reply what the walk needs to know
 * @param walks people who may come to follow the thread, besides those whom the reply mentions
 */
record ThreadPlan(String key, ThreadRoot root, FanoutThread reply, List<FanoutWalk> walks) {}
