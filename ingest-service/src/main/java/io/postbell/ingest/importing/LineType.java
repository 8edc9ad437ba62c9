package io.postbell.ingest.importing;

import io.postbell.runtime.json.JsonFields;
import java.util.Map;

/** Reads lines of one type. */
@FunctionalInterface
interface LineType {
    /** Those that bring something; lines of other types (emoji, scheme, role and what may come) are ignored. */
    Map<String, LineType> KNOWN = Map.of(
            "team", TeamLine::read,
            "channel", ChannelLine::read,
            "user", UserLine::read,
            "bot", BotLine::read,
            "post", PostLine::read,
            "direct_channel", DirectChannelLine::read,
            "direct_post", DirectPostLine::read);

    /** Reads the object that stands in the line under its type's name. */
    void read(JsonFields body, LineContext context);
}
