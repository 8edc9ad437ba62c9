package io.postbell.local.guarantee.load;

import io.postbell.local.guarantee.load.Phone.Kind;
import io.postbell.schemas.topic.Provider;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The people of a run. Each is in one channel, and has an iPhone or an Android phone, one in ten both. One phone in ten is flaky, one in a
 * hundred dead and one in a hundred refuses every push. Pure.
 *
 * @param people how many, a multiple of {@link #PER_CHANNEL}
 */
public record Town(int people) {
    /** People of a channel. */
    public static final int PER_CHANNEL = 10;

    /** Checks the number. */
    public Town {
        if (people < PER_CHANNEL || people % PER_CHANNEL != 0) {
            throw new IllegalArgumentException(
                    "people: got " + people + ", expected a multiple of " + PER_CHANNEL + " that is not zero");
        }
    }

    /** How many channels there are. */
    public int channels() {
        return people / PER_CHANNEL;
    }

    /** A person's id. */
    public static String userId(int person) {
        return id('u', person);
    }

    /** Name by which a person is mentioned. */
    public static String username(int person) {
        return "person" + person;
    }

    /** A channel's id. */
    public static String channelId(int channel) {
        return id('c', channel);
    }

    /** The people of a channel. */
    public static List<Integer> members(int channel) {
        return IntStream.range(channel * PER_CHANNEL, (channel + 1) * PER_CHANNEL)
                .boxed()
                .toList();
    }

    /** A person's phones. */
    public static List<Phone> phones(int person) {
        Provider one = person % 2 == 0 ? Provider.APNS : Provider.FCM;
        Phone first = Phone.of(one, person, kind(person));
        return person % 10 == 0 ? List.of(first, Phone.of(Provider.FCM, person, Kind.WELL)) : List.of(first);
    }

    private static Kind kind(int person) {
        return switch (person % 100) {
            case 13, 26 -> Kind.DEAD;
            case 63, 76 -> Kind.REFUSING;
            default -> person % 20 == 4 || person % 20 == 7 ? Kind.FLAKY : Kind.WELL;
        };
    }

    private static String id(char kind, int number) {
        return String.format(Locale.ROOT, "%c%025d", kind, number);
    }
}
