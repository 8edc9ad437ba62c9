package io.postbell.router.topology.user;

import io.postbell.event.User;
import io.postbell.router.rules.PostFacts;
import io.postbell.router.rules.quiet.QuietHours;
import io.postbell.router.rules.quiet.QuietRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** People's quiet hours. Remembers the schedules that it read last, since many people have the same. Belongs to one processor. */
final class QuietSchedules {
    private static final int REMEMBERED = 512;

    private final Map<String, Optional<QuietHours>> read = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<QuietHours>> eldest) {
            return size() > REMEMBERED;
        }
    };

    QuietRule.Outcome judge(PostFacts post, User user) {
        String text = user.getQuietHours();
        if (text == null || text.isBlank()) {
            return new QuietRule.Outcome.Awake();
        }
        return QuietRule.judge(
                post,
                read.computeIfAbsent(text, QuietHours::parse),
                QuietRule.zone(user.getTimezone()),
                user.getQuietHoursMode());
    }
}
