package io.postbell.local.guarantee.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.local.guarantee.load.Phone;
import io.postbell.local.guarantee.load.Posted;
import io.postbell.local.guarantee.load.Town;
import io.postbell.local.guarantee.watch.Arrival;
import io.postbell.local.guarantee.watch.Witness;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the audit must find is put there on purpose; the first test is a run in which nothing is wrong. */
final class AuditTest {
    private static final int OK = 200;

    private final List<Posted> posts = List.of(new Posted(0, 0), new Posted(0, 1), new Posted(0, 2));
    private final Map<String, Integer> decisions = new HashMap<>();
    private final List<Arrival> arrivals = new ArrayList<>();

    AuditTest() {
        for (Posted post : posts) {
            for (int person : post.mentioned()) {
                decisions.put(Witness.key(post.id(), Town.userId(person)), 1);
                Town.phones(person).stream()
                        .filter(phone -> phone.kind().reachable())
                        .forEach(phone -> arrivals.add(arrival(phone, post, OK)));
            }
        }
    }

    private static Arrival arrival(Phone phone, Posted post, int status) {
        String id = phone.token() + post.id();
        return new Arrival(phone.provider(), phone.token(), post.id(), status, id, id);
    }

    private Audit.Result audit(String... retried) {
        return new Audit().of(posts, decisions, Set.of(retried), arrivals);
    }

    @Test
    void findsNothingWhereNothingIsWrong() {
        Audit.Result result = audit();

        assertThat(result.problems()).isEmpty();
        assertThat(result.requests()).isEqualTo(arrivals.size());
    }

    @Test
    void aNotificationThatNoPhoneTookIsLost() {
        Arrival first = arrivals.remove(0);
        arrivals.add(
                0,
                new Arrival(first.provider(), first.token(), first.postId(), 502, first.shownAs(), first.requestId()));

        assertThat(audit().lost()).isEqualTo(1);
        assertThat(audit().problems()).singleElement().asString().contains("did not arrive", first.token());
    }

    @Test
    void aPersonNobodyDecidedOnIsAProblem() {
        decisions.remove(Witness.key(posts.get(0).id(), Town.userId(1)));

        assertThat(audit().problems()).singleElement().asString().contains("was decided 0 times");
    }

    @Test
    void aRepeatUnderTheSameIdIsNone() {
        arrivals.add(arrivals.get(0));

        assertThat(audit().problems()).isEmpty();
        assertThat(audit().repeats()).isEqualTo(1);
        assertThat(audit().duplicates()).isZero();
    }

    @Test
    void aRepeatUnderAnotherCollapseIdIsADuplicate() {
        Arrival first = arrivals.get(0);
        arrivals.add(new Arrival(first.provider(), first.token(), first.postId(), OK, "another", first.requestId()));

        assertThat(audit().duplicates()).isEqualTo(1);
    }

    @Test
    void anAttemptUnderAnotherRequestIdIsAProblem() {
        Arrival first = arrivals.get(0);
        arrivals.add(new Arrival(first.provider(), first.token(), first.postId(), 502, first.shownAs(), "another"));

        assertThat(audit().problems()).singleElement().asString().contains("under several ids");
    }

    @Test
    void aLaterPostThatAppearsFirstIsOutOfOrder() {
        Collections.reverse(arrivals);

        assertThat(audit().disorder()).isPositive();
    }

    @Test
    void whatWasPutOffMayComeLate() {
        // person 1 is mentioned in the first post and the third
        Phone phone = Town.phones(1).get(0);
        Arrival early = arrival(phone, posts.get(0), OK);
        arrivals.remove(early);
        arrivals.add(early);

        assertThat(audit().disorder()).isEqualTo(1);
        assertThat(audit(Witness.key(
                                posts.get(0).id(),
                                Town.userId(1),
                                phone.provider().label()))
                        .disorder())
                .isZero();
    }

    @Test
    void aPushThatNobodyAskedForIsAStranger() {
        arrivals.add(arrival(Town.phones(25).get(0), posts.get(0), OK));

        assertThat(audit().strangers()).isEqualTo(1);
    }
}
