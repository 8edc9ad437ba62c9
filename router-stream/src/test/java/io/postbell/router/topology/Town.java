package io.postbell.router.topology;

import static io.postbell.router.testing.People.channel;
import static io.postbell.router.testing.People.device;
import static io.postbell.router.testing.People.member;
import static io.postbell.router.testing.People.policy;
import static io.postbell.router.testing.People.post;
import static io.postbell.router.testing.People.user;

import io.postbell.event.Decision;
import io.postbell.event.DecisionOutcome;
import io.postbell.event.Post;
import io.postbell.router.testing.RouterDriver;
import java.util.Map;
import java.util.TreeMap;

/** A router in which Ann, Bob and Carl are in the open channel {@code town}, each with a phone, and everything may be said. */
final class Town implements AutoCloseable {
    final RouterDriver router;

    Town() {
        this(RouterDriver.start());
    }

    Town(RouterDriver router) {
        this.router = router;
        router.policy(policy("full"));
        router.channel(channel("town", "O"));
        for (String name : new String[] {"ann", "bob", "carl"}) {
            router.users(user(name));
            router.devices(device(name, "phone", "ann".equals(name) ? "android_rn" : "apple_rn"));
            router.members(member("town", name));
        }
    }

    /** Posts, and tells what was decided: {@code send} or the reason, by user. */
    Map<String, String> decide(Post.Builder post) {
        router.post(post);
        return decisions();
    }

    /** Ann says something in the town. */
    Map<String, String> say(String id, String message) {
        return decide(post(id, "town", "ann", message));
    }

    /** What was decided since the last look. */
    Map<String, String> decisions() {
        Map<String, String> decided = new TreeMap<>();
        for (Decision decision : router.decisions()) {
            String outcome = decision.getOutcome() == DecisionOutcome.SEND ? "send" : decision.getReason();
            String before = decided.put(decision.getUserId(), outcome);
            if (before != null) {
                throw new AssertionError("two decisions about " + decision.getUserId());
            }
        }
        return decided;
    }

    @Override
    public void close() {
        router.close();
    }
}
