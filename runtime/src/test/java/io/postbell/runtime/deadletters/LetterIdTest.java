package io.postbell.runtime.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How letters are named. */
class LetterIdTest {
    @Test
    void isReadAsItIsWritten() {
        LetterId id = new LetterId(Queue.ROUTER, 3, 17);

        assertThat(id).hasToString("router/3@17");
        assertThat(LetterId.parse("router/3@17")).contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "apns", "apns/3", "apns/3@", "apns/-1@2", "sms/3@17", "apns/3@17 ", "apns/99999999999@1"})
    void nothingElseIsRead(String text) {
        assertThat(LetterId.parse(text)).isEmpty();
    }
}
