package io.postbell.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicLayoutTest {
    private final Map<Topic<?>, Integer> partitions = new HashMap<>();

    TopicLayoutTest() {
        RouterTopics.ALL.forEach(topic -> partitions.put(
                topic,
                switch (topic.sizing()) {
                    case CHANNEL -> 4;
                    case USER -> 6;
                    case GLOBAL -> 1;
                    default -> 3;
                }));
    }

    @Test
    void channelAndUserTopicsMayDiffer() {
        TopicLayout layout = new TopicLayout("prod.", partitions);
        assertThat(layout.problems()).isEmpty();
        assertThat(layout.userPartitions()).hasValue(6);
    }

    @Test
    void everythingThatIsWrongIsNamed() {
        partitions.remove(Topics.POLICIES);
        partitions.remove(Topics.ROUTER_DLQ);
        partitions.put(Topics.POSTS, 5);
        partitions.put(Topics.DEVICES, 12);
        List<String> problems = new TopicLayout("prod.", partitions).problems();
        assertThat(problems).hasSize(4);
        assertThat(problems.get(0)).isEqualTo("topic prod.policies does not exist");
        assertThat(problems.get(1)).isEqualTo("topic prod.router.dlq does not exist");
        assertThat(problems.get(2))
                .isEqualTo("topics joined by channel need the same number of partitions, got"
                        + " {prod.channels=4, prod.fanout-acks=4, prod.member-profiles=4, prod.post-actions=4, prod.posts=5,"
                        + " prod.thread-follows=4}");
        assertThat(problems.get(3)).contains("joined by user").contains("prod.devices=12", "prod.users=6");
    }

    @Test
    void topicsThatAreReadByOthersMayBeCutAsTheyLike() {
        partitions.put(Topics.DECISIONS, 1);
        partitions.put(Topics.PUSH_APNS, 64);
        assertThat(new TopicLayout("", partitions).problems()).isEmpty();
    }
}
