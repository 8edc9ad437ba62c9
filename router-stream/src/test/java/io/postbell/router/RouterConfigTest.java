package io.postbell.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.postbell.router.content.ContentSettings;
import io.postbell.router.content.NameFormat;
import io.postbell.router.rules.CollapsedThreads;
import io.postbell.router.rules.ContentMode;
import io.postbell.router.rules.License;
import io.postbell.router.topology.ChatServer;
import io.postbell.router.topology.Lifetimes;
import io.postbell.router.topology.RouterSettings;
import io.postbell.runtime.config.ConfigInput;
import io.postbell.runtime.config.ConfigLoader;
import io.postbell.runtime.config.InvalidConfigException;
import io.postbell.runtime.config.Secret;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouterConfigTest {
    private final Map<String, String> values = new HashMap<>(Map.of(
            "postbell.kafka.bootstrap-servers", "kafka:9092",
            "postbell.schema-registry.urls", "http://registry:8081"));

    @Test
    void defaultsAreThoseOfANewServer() {
        RouterAppConfig config = load().router();
        RouterSettings defaults = RouterSettings.defaults("", 1);
        assertThat(config.applicationId()).isEqualTo("postbell-router");
        assertThat(config.guarantee()).isEqualTo(Guarantee.EXACTLY_ONCE);
        assertThat(config.commitInterval()).isEqualTo(Duration.ofMillis(50));
        assertThat(config.threads()).isEmpty();
        assertThat(config.chat().settings()).isEqualTo(defaults.chat());
        assertThat(config.fanout().settings()).isEqualTo(defaults.fanout());
        assertThat(new Lifetimes(config.messageLifetime(), config.badgeLifetime(), config.callLifetime()))
                .isEqualTo(defaults.lifetimes());
        assertThat(config.seenPosts()).isEqualTo(defaults.seenPosts());
        assertThat(config.threadRoots()).isEqualTo(defaults.threadRoots());
    }

    @Test
    void settingsAreRead() {
        values.put("postbell.router.guarantee", "at-least-once");
        values.put("postbell.router.threads", "7");
        values.put("postbell.router.instance-id", "router-0");
        values.put("postbell.router.chat.teammate-name-display", "nickname-full-name");
        values.put("postbell.router.chat.show-full-name", "false");
        values.put("postbell.router.chat.enable-post-username-override", "true");
        values.put("postbell.router.chat.send-push-notifications", "true");
        values.put("postbell.router.chat.push-notification-contents", "generic-no-channel");
        values.put("postbell.router.chat.collapsed-threads", "default-off");
        values.put("postbell.router.chat.thread-auto-follow", "false");
        values.put("postbell.router.chat.license", "professional");
        values.put("postbell.router.chat.persistent-notification-interval", "10m");
        values.put("postbell.router.chat.persistent-notification-max-count", "2");
        values.put("postbell.router.chat.extend-session-length-with-activity", "true");
        values.put("postbell.router.chat.site-name", "Our Chat");
        values.put("postbell.router.chat.session-length-mobile", "48h");
        values.put("postbell.router.fanout.slice-recipients", "500");
        RouterAppConfig config = load().router();
        assertThat(config.guarantee()).isEqualTo(Guarantee.AT_LEAST_ONCE);
        assertThat(config.threads()).contains(7);
        assertThat(config.instanceId()).contains("router-0");
        assertThat(config.chat().settings())
                .isEqualTo(new ChatServer(
                        Optional.of(true),
                        Optional.of(ContentMode.GENERIC_NO_CHANNEL),
                        1_000,
                        new ContentSettings(false, NameFormat.NICKNAME_FULL_NAME, true, false),
                        true,
                        CollapsedThreads.DEFAULT_OFF,
                        false,
                        License.PROFESSIONAL,
                        new ChatServer.Persistent(Duration.ofMinutes(10), 2),
                        new ChatServer.Sessions(true, "Our Chat", Duration.ofDays(2))));
        assertThat(config.fanout().settings().sliceRecipients()).isEqualTo(500);
    }

    @Test
    void allMistakesAreToldAtOnce() {
        values.put("postbell.router.guarantee", "perhaps");
        values.put("postbell.router.threads", "0");
        values.put("postbell.router.commit-interval", "-1s");
        values.put("postbell.router.chat.teammate-name-display", "initials");
        values.put("postbell.router.chat.collapsed-threads", "sometimes");
        values.put("postbell.router.chat.persistent-notification-max-count", "-1");
        InvalidConfigException e = catchThrowableOfType(InvalidConfigException.class, this::load);
        assertThat(e.problems())
                .extracting(InvalidConfigException.Problem::key)
                .containsExactlyInAnyOrder(
                        "postbell.router.guarantee",
                        "postbell.router.threads",
                        "postbell.router.commit-interval",
                        "postbell.router.chat.teammate-name-display",
                        "postbell.router.chat.collapsed-threads",
                        "postbell.router.chat.persistent-notification-max-count");
    }

    @Test
    void valuesThatDoNotFitTogetherAreTold() {
        values.put("postbell.router.application-id", "no spaces");
        values.put("postbell.router.stores.write-buffer-bytes", "1000000000");
        values.put("postbell.router.chat.session-length-mobile", "90m");
        InvalidConfigException e = catchThrowableOfType(InvalidConfigException.class, this::load);
        assertThat(e.problems())
                .extracting(InvalidConfigException.Problem::key)
                .containsExactlyInAnyOrder(
                        "postbell.router.application-id",
                        "postbell.router.stores.write-buffer-bytes",
                        "postbell.router.chat.session-length-mobile");
    }

    @Test
    void saltsWithoutTheKeyWouldSaltNothing() {
        values.put("postbell.router.reference-salts.harbour", "hush");
        InvalidConfigException e = catchThrowableOfType(InvalidConfigException.class, this::load);
        assertThat(e.problems())
                .extracting(InvalidConfigException.Problem::key)
                .containsExactly("postbell.reference-key");
        assertThat(e).hasMessageContaining("router.reference-salts").hasMessageNotContaining("hush");

        values.put("postbell.reference-key", "key");
        assertThat(load().router().referenceSalts()).isEqualTo(Map.of("harbour", Secret.of("hush")));
    }

    private RouterConfig load() {
        return ConfigLoader.load(RouterConfig.class, ConfigInput.of(values));
    }
}
