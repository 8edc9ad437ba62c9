package io.postbell.router.topology.channel;

/**
 * Keys of the channel index. A key is the channel's, a tag, and what the tag asks for:
 *
 * <ul>
 *   <li>{@code /m/user}: the member's profile
 *   <li>{@code /k/keyword/user}: he holds the keyword; value: his settings
 *   <li>{@code /t/keyword}: somebody holds it; only for keywords without @, which a post is full of, so that a word nobody holds costs one
 *       lookup and no scan, and for keywords with characters of several bytes, which are found inside words
 *   <li>{@code /c/user}: he listens to @channel, @all and @here; value: his settings
 *   <li>{@code /a/user}: he or his membership asks for every post; value: his settings
 *   <li>{@code /f/user}: he follows every new thread; value: his settings
 *   <li>{@code /x/user}: a decision is wanted about him for every post; value: his settings
 *   <li>{@code /n}: number of active members
 * </ul>
 *
 * No id and no keyword holds a slash, so keys are unambiguous and ranges end where they should.
 */
final class IndexKeys {
    /** Greater than every character of an id. */
    static final String AFTER_ALL = "\uffff";

    private static final String MEMBER = "/m/";
    private static final String KEYWORD = "/k/";
    private static final String HELD = "/t/";
    private static final String LISTENER = "/c/";
    private static final String ALL_ACTIVITY = "/a/";
    private static final String FOLLOWER = "/f/";
    private static final String TRACED = "/x/";
    private static final String COUNT = "/n";

    private IndexKeys() {}

    static String members(String channel) {
        return channel + MEMBER;
    }

    static String holders(String channel, String keyword) {
        return channel + KEYWORD + keyword + '/';
    }

    static String held(String channel, String keyword) {
        return channel + HELD + keyword;
    }

    /** Whether a keyword is marked as held; the others are looked up by a scan. */
    static boolean marked(String keyword) {
        return keyword.charAt(0) != '@' || keyword.chars().anyMatch(unit -> unit >= 0x80);
    }

    static String listeners(String channel) {
        return channel + LISTENER;
    }

    static String allActivity(String channel) {
        return channel + ALL_ACTIVITY;
    }

    static String everyThread(String channel) {
        return channel + FOLLOWER;
    }

    static String traced(String channel) {
        return channel + TRACED;
    }

    static String count(String channel) {
        return channel + COUNT;
    }

    /** Whether a range holds profiles rather than settings. */
    static boolean holdsProfiles(String prefix) {
        return prefix.endsWith(MEMBER);
    }
}
