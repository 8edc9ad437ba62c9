package io.postbell.runtime.mattermost;

import java.util.OptionalInt;

/**
 * A device id as a Mattermost session holds it, {@code <platform>[-vN]:<token>}, taken apart (notification rules, section 10). The token may
 * hold colons. {@code toString} leaves the token out.
 *
 * @param platform push target without version, for example {@code apple_rn}
 * @param appVersion N, or 1 when there is none
 * @param token the provider's token
 */
public record PushTarget(String platform, int appVersion, String token) {
    private static final String VERSION_MARK = "-v";
    private static final int LONGEST_PLATFORM = 64;

    /** Takes a device id apart at its first colon; null when it has no colon, nothing before or behind it, or a platform of more than 64 characters. */
    public static PushTarget parse(String deviceId) {
        int colon = deviceId.indexOf(':');
        if (colon < 1 || colon == deviceId.length() - 1) {
            return null;
        }
        String target = deviceId.substring(0, colon);
        int mark = target.indexOf(VERSION_MARK);
        String platform = mark < 0 ? target : target.substring(0, mark);
        if (platform.isEmpty() || platform.length() > LONGEST_PLATFORM) {
            return null;
        }
        int version = mark < 0
                ? 1
                : number(target.substring(mark + VERSION_MARK.length())).orElse(1);
        return new PushTarget(platform, version, deviceId.substring(colon + 1));
    }

    @Override
    public String toString() {
        return "PushTarget[" + platform + ", v" + appVersion + "]";
    }

    private static OptionalInt number(String digits) {
        try {
            return OptionalInt.of(Integer.parseInt(digits));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }
}
