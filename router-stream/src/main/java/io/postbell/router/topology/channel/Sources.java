package io.postbell.router.topology.channel;

import io.postbell.event.FanoutJob;
import io.postbell.event.FanoutWalk;
import io.postbell.router.rules.CollapsedThreads;
import io.postbell.router.topology.group.Groups;
import io.postbell.schemas.topic.Keys;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens the sources of a walk. Belongs to one processor.
 *
 * @param collapsed who has collapsed threads
 */
record Sources(ChannelIndex index, Threads threads, Groups groups, CollapsedThreads collapsed) {
    private static final String INDEX = "index";
    private static final String GROUP = "group";

    /** A range of the index. */
    static FanoutWalk.Builder range(String prefix) {
        return FanoutWalk.newBuilder().setKind(INDEX).setPrefix(prefix);
    }

    /** The members of a group. */
    static FanoutWalk.Builder group(String groupKey) {
        return FanoutWalk.newBuilder().setKind(GROUP).setPrefix(groupKey);
    }

    /** The sources of a job from its cursor on. The caller closes them. */
    List<WalkSource> open(FanoutJob job) {
        String channelKey = Keys.channel(
                job.getBatch().getPost().getServerId(), job.getBatch().getPost().getChannelId());
        boolean reply = job.getThread() != null;
        List<WalkSource> sources = new ArrayList<>(job.getWalks().size() + 2);
        sources.add(new NamedSource(index, channelKey, job));
        for (FanoutWalk walk : job.getWalks()) {
            sources.add(
                    GROUP.equals(walk.getKind())
                            ? new GroupSource(index, groups, channelKey, walk, job.getCursor())
                            : new RangeSource(index, walk, job.getCursor(), reply ? collapsed : null));
        }
        if (reply) {
            sources.add(new ThreadSource(index, threads, channelKey, job.getThread(), collapsed, job.getCursor()));
        }
        return sources;
    }
}
