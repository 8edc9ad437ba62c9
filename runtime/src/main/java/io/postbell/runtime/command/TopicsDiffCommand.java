package io.postbell.runtime.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.runtime.kafka.ProvisionReport.Difference;
import io.postbell.runtime.kafka.TopicPlan;
import io.postbell.runtime.kafka.TopicPlan.Creation;
import io.postbell.runtime.kafka.TopicProvisioner;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.util.List;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Says how the topics and schemas of a cluster differ from those of this release. */
@Command(
        name = "diff",
        description = {
            "Says what \"topics provision\" with the same options would create, and where topics are not as this release"
                    + " wants them. Changes nothing.",
            ""
        },
        exitCodeList = {
            "0:everything is there and as it should be",
            "1:something is missing or differs, or it failed",
            "2:wrong arguments or configuration"
        })
final class TopicsDiffCommand extends ToolCommand {
    @Mixin
    private SizeOptions sizes = new SizeOptions();

    TopicsDiffCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void check() {
        sizes.sizes(line());
    }

    @Override
    int run(Toolbox tools) {
        tools.require(List.of());
        List<Topic<?>> topics = Topics.all(tools.config().delivery().retryDelays());
        TopicPlan plan = new TopicProvisioner(
                        tools.admin(),
                        tools.registry()::register,
                        tools.config().kafka().topicPrefix(),
                        sizes.sizes(line()))
                .plan(topics);
        plan.creations().forEach(this::missing);
        plan.differences().forEach(this::differs);
        int schemas = 0;
        for (Topic<?> topic : topics) {
            schemas += missingSchema(tools, topic);
        }
        boolean same = plan.creations().isEmpty() && plan.differences().isEmpty() && schemas == 0;
        if (same && !json()) {
            out().println("all " + topics.size() + " topics and their schemas are there and as they should be");
        }
        return same ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void missing(Creation creation) {
        ObjectNode json = object();
        json.put("kind", "missing_topic");
        json.put("topic", creation.name());
        json.put("partitions", creation.partitions());
        if (creation.replicationFactor() > 0) {
            json.put("replication_factor", creation.replicationFactor());
        }
        creation.settings().forEach(json.putObject("settings")::put);
        print(
                json,
                "missing: topic " + creation.name() + ", to be created with " + creation.partitions()
                        + (creation.partitions() == 1 ? " partition " : " partitions ") + creation.settings());
    }

    private void differs(Difference difference) {
        ObjectNode json = object(difference);
        json.put("kind", "difference");
        print(json, "differs: " + difference + "; left as it is");
    }

    private int missingSchema(Toolbox tools, Topic<?> topic) {
        if (!SpecificRecord.class.isAssignableFrom(topic.valueType())) {
            return 0;
        }
        String subject = tools.kafka().topicName(topic) + "-value";
        if (tools.registry()
                .lookup(subject, SpecificData.get().getSchema(topic.valueType()))
                .isPresent()) {
            return 0;
        }
        ObjectNode json = object();
        json.put("kind", "missing_schema");
        json.put("subject", subject);
        print(json, "missing: schema of " + subject);
        return 1;
    }
}
