package io.postbell.local.guarantee.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postbell.local.guarantee.load.Phone.Kind;
import io.postbell.schemas.topic.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TownTest {
    private static List<Phone> phonesOf(int people) {
        return IntStream.range(0, people)
                .boxed()
                .flatMap(person -> Town.phones(person).stream())
                .toList();
    }

    @Test
    void noTokenIsThereTwice() {
        assertThat(phonesOf(2_000)).extracting(Phone::token).doesNotHaveDuplicates();
    }

    @Test
    void eachProviderHasPhonesOfEachKind() {
        for (Provider provider : Provider.values()) {
            for (Kind kind : Kind.values()) {
                assertThat(phonesOf(100)).anySatisfy(phone -> {
                    assertThat(phone.provider()).isEqualTo(provider);
                    assertThat(phone.kind()).isEqualTo(kind);
                });
            }
        }
    }

    @Test
    void twoPostsInARowMentionEverybody() {
        List<Integer> mentioned = new ArrayList<>(new Posted(3, 6).mentioned());
        mentioned.addAll(new Posted(3, 7).mentioned());

        assertThat(mentioned).containsExactlyInAnyOrderElementsOf(Town.members(3));
    }

    @Test
    void aPostIsKnownByItsId() {
        Posted post = new Posted(199, 12_345);

        assertThat(post.id()).hasSize(26);
        assertThat(Posted.of(post.id())).isEqualTo(post);
    }

    @Test
    void refusesHalfAChannel() {
        assertThatThrownBy(() -> new Town(15)).hasMessageContaining("got 15, expected a multiple of 10");
    }
}
