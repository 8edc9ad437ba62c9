package io.postbell.router.simulate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.event.Author;
import io.postbell.event.Decision;
import io.postbell.event.DecisionOutcome;
import io.postbell.event.Push;
import io.postbell.router.mention.ParsedMentions;
import io.postbell.router.mention.SystemMention;
import io.postbell.router.rules.MentionType;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Writes what a scenario led to. Belongs to one outcome. */
final class OutcomeJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String MESSAGE = "message";

    private final Outcome outcome;
    private final boolean explain;

    private OutcomeJson(Outcome outcome, boolean explain) {
        this.outcome = outcome;
        this.explain = explain;
    }

    /** @param explain whether decisions name the rule and the preference that they rest on */
    static ObjectNode of(Outcome outcome, boolean explain) {
        return new OutcomeJson(outcome, explain).write();
    }

    private ObjectNode write() {
        ObjectNode json = JSON.objectNode();
        json.put("name", outcome.scenario().name());
        json.set("decisions", decisions());
        json.set("pushes", pushes());
        json.set("mentions", mentions());
        if (!outcome.refused().isEmpty()) {
            ArrayNode refused = json.putArray("refused");
            outcome.refused().forEach(refusal -> refused.addObject()
                    .put("topic", refusal.topic())
                    .put("reason", refusal.reason())
                    .put("detail", refusal.detail()));
        }
        return json;
    }

    /** Those about posts; a clear or a summary follows from no post in particular, and is told as a push only. */
    private ArrayNode decisions() {
        ArrayNode decisions = JSON.arrayNode();
        for (Decision decision : outcome.decisions()) {
            if (isAboutAPost(decision)) {
                ObjectNode json = decisions
                        .addObject()
                        .put("post_id", decision.getPostId())
                        .put("user_id", decision.getUserId())
                        .put("mention", decision.getMentionType())
                        .put("send", decision.getOutcome() == DecisionOutcome.SEND)
                        .put("reason", decision.getReason() == null ? "" : decision.getReason());
                if (explain) {
                    json.put("rule", decision.getRule())
                            .put("preference", decision.getPreference())
                            .put("contents", decision.getContents())
                            .put("at", decision.getDecidedAt().toEpochMilli());
                }
            }
        }
        return decisions;
    }

    private static boolean isAboutAPost(Decision decision) {
        return MESSAGE.equals(decision.getPushType()) && !decision.getPostId().isEmpty();
    }

    private ArrayNode pushes() {
        ArrayNode pushes = JSON.arrayNode();
        for (Push push : outcome.pushes()) {
            pushes.add(PushJson.of(push, outcome.scenario().world()));
        }
        return pushes;
    }

    private ObjectNode mentions() {
        ObjectNode mentions = JSON.objectNode();
        for (String postId : outcome.scenario().world().posts()) {
            ObjectNode json = mentions.putObject(postId);
            json.putObject("users");
            writeText(json, postId);
        }
        for (Decision decision : outcome.decisions()) {
            if (isAboutAPost(decision) && !MentionType.NONE.label().equals(decision.getMentionType())) {
                ((ObjectNode) mentions.path(decision.getPostId()).path("users"))
                        .put(decision.getUserId(), decision.getMentionType());
            }
        }
        return mentions;
    }

    private void writeText(ObjectNode json, String postId) {
        Optional<ParsedMentions> parsed = Optional.ofNullable(outcome.mentions().of(postId));
        Collection<String> groups = new TreeSet<>();
        parsed.map(ParsedMentions::groups)
                .ifPresent(keywords -> keywords.forEach(
                        keyword -> groups.addAll(outcome.scenario().world().groups(keyword))));
        ArrayNode ids = json.putArray("groups");
        groups.forEach(ids::add);
        ArrayNode potential = json.putArray("other_potential");
        potential(postId).forEach(potential::add);
        Set<SystemMention> system = parsed.map(ParsedMentions::system).orElse(Set.of());
        json.put("here", system.contains(SystemMention.HERE))
                .put("all", system.contains(SystemMention.ALL))
                .put("channel", system.contains(SystemMention.CHANNEL));
    }

    /** Words that nobody answers to, and members of mentioned groups who are not in the channel (section 3.8), by user name. */
    private Collection<String> potential(String postId) {
        Collection<String> names = new TreeSet<>(outcome.mentions().potential(postId));
        for (String userId : outcome.mentions().outside(postId)) {
            Author user = outcome.scenario().world().author(userId);
            names.add(user == null ? userId : user.getUsername());
        }
        return names;
    }
}
