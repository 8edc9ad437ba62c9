package io.postbell.runtime.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.runtime.kafka.ProvisionReport;
import io.postbell.runtime.kafka.TopicProvisioner;
import io.postbell.schemas.topic.Topics;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Creates topics and registers schemas. */
@Command(
        name = "provision",
        description = {
            "Creates the topics that are missing and registers the schemas of this release. Deletes, shrinks and alters"
                    + " nothing: where a topic is not as wanted, that is said, and it stays as it is. Can be run at any"
                    + " time, also twice at once. \"topics diff\" says before what it would do.",
            ""
        },
        exitCodeList = {
            "0:everything is there",
            "1:failed; running it again goes on",
            "2:wrong arguments or configuration"
        })
final class TopicsProvisionCommand extends ToolCommand {
    @Mixin
    private SizeOptions sizes = new SizeOptions();

    TopicsProvisionCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void check() {
        sizes.sizes(line());
    }

    @Override
    int run(Toolbox tools) {
        tools.require(List.of());
        ProvisionReport report = new TopicProvisioner(
                        tools.admin(),
                        tools.registry()::register,
                        tools.config().kafka().topicPrefix(),
                        sizes.sizes(line()))
                .provision(Topics.all(tools.config().delivery().retryDelays()));
        ObjectNode json = object();
        report.created().forEach(json.putArray("created")::add);
        report.differences().forEach(each -> json.withArray("differences").add(object(each)));
        report.schemaIds().forEach(json.putObject("schema_ids")::put);
        StringBuilder text = new StringBuilder();
        report.created().forEach(topic -> text.append("created: ").append(topic).append('\n'));
        report.differences()
                .forEach(each -> text.append("left as it is: ").append(each).append('\n'));
        text.append(report.created().size())
                .append(" topics created, ")
                .append(report.schemaIds().size())
                .append(" schemas registered");
        print(json, text.toString());
        return ExitCode.OK;
    }
}
