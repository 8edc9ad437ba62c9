package io.postbell.fcm.gateway;

import com.google.firebase.messaging.FirebaseMessagingException;
import com.google.firebase.messaging.Message;
import io.postbell.event.Push;
import io.postbell.fcm.answer.FcmAnswer;
import io.postbell.fcm.answer.FcmAnswers;
import io.postbell.fcm.message.FcmMessage;
import io.postbell.fcm.message.Improvements;
import io.postbell.runtime.delivery.AsSent;
import io.postbell.runtime.delivery.Outcome;
import io.postbell.runtime.delivery.Outcome.Answer;
import io.postbell.runtime.outbound.OutboundProxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the pushes of one app, and says what became of them. For any number of threads. */
final class AppSender {
    private static final Logger LOG = LoggerFactory.getLogger(AppSender.class);
    private static final int OK = 200;
    private static final int UNAUTHENTICATED = 401;

    private final FirebaseProject project;
    private final Improvements improvements;
    private final ConnectionPool pool;
    private final Deadlines deadlines;
    private final InstantSource clock;
    private final Duration deadline;
    private final Optional<OutboundProxy> proxy;

    AppSender(
            FcmApp app,
            Improvements improvements,
            Executor workers,
            Deadlines deadlines,
            InstantSource clock,
            AppMeters meters) {
        this.project = FirebaseProject.open(app, clock);
        this.improvements = improvements;
        this.pool = new ConnectionPool(slots(app, project, meters), workers);
        meters.watch(pool::underWay, pool::waiting, project::tokenExpiry);
        this.deadlines = deadlines;
        this.clock = clock;
        this.deadline = app.timeouts().deadline();
        this.proxy = app.proxy();
    }

    /** If one cannot be made, all that was opened is closed. */
    private static List<ConnectionSlot> slots(FcmApp app, FirebaseProject project, AppMeters meters) {
        List<ConnectionSlot> slots = new ArrayList<>();
        try {
            while (slots.size() < app.connections()) {
                slots.add(new ConnectionSlot(project::connect, meters::replaced));
            }
        } catch (RuntimeException refused) {
            slots.forEach(ConnectionSlot::close);
            project.close();
            throw refused;
        }
        return slots;
    }

    /** Does not block; completes within the deadline. */
    CompletableFuture<Outcome> send(Push push, int attempt, Consumer<AsSent> made) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        pool.submit(new Send(push, attempt, made, outcome));
        deadlines.set(outcome, deadline, unknown("deadline"));
        return outcome;
    }

    /** Breaks off what waits and what is under way. */
    void close() {
        pool.close();
        project.close();
    }

    private Outcome attempt(Push push, int attempt, Consumer<AsSent> made, ConnectionSlot slot) {
        Instant now = clock.instant();
        if (!now.isBefore(push.getExpiresAt())) {
            return new Outcome.Expired(Answer.none("expired"));
        }
        return FcmMessage.of(push, now, improvements)
                .map(message -> {
                    made.accept(message.asSent());
                    return attempt(message, attempt, slot);
                })
                .orElseGet(() -> new Outcome.Rejected(Answer.none("payload_too_large")));
    }

    private Outcome attempt(FcmMessage message, int attempt, ConnectionSlot slot) {
        Message built;
        try {
            built = SdkMessages.of(message);
        } catch (IllegalArgumentException refusedByTheSdk) {
            return new Outcome.Rejected(Answer.none("invalid_message"));
        }
        try {
            Outcome accepted = new Outcome.Accepted(Answer.of(OK, null), Optional.of(slot.send(built)));
            proxy.ifPresent(OutboundProxy::worked);
            return accepted;
        } catch (FirebaseMessagingException refused) {
            Optional<OutboundProxy> way = SdkAnswers.isForLackOfToken(refused) ? project.tokenProxy() : proxy;
            FcmAnswer answer = SdkAnswers.of(refused, way.isPresent(), clock.instant());
            way.ifPresent(known -> tell(known, answer));
            if (isAboutOurToken(answer)) {
                project.renewAccessToken();
            }
            return FcmAnswers.outcome(answer, attempt, improvements);
        } catch (RuntimeException defect) {
            // without its message, which may quote the request
            LOG.warn("the Firebase SDK threw {}", defect.getClass().getName());
            return FcmAnswers.outcome(FcmAnswer.none(FcmAnswer.Fault.CLIENT), attempt, improvements);
        }
    }

    /** With a code of FCM's own a 401 is about another key: THIRD_PARTY_AUTH_ERROR, that of Apple or of web push. */
    private static boolean isAboutOurToken(FcmAnswer answer) {
        return answer.httpStatus().filter(status -> status == UNAUTHENTICATED).isPresent()
                && answer.fcmCode().isEmpty();
    }

    private static void tell(OutboundProxy proxy, FcmAnswer answer) {
        answer.fault().ifPresentOrElse(fault -> SdkAnswers.trouble(fault).ifPresent(proxy::failed), proxy::worked);
    }

    private static Outcome unknown(String reason) {
        return new Outcome.Unknown(Answer.none(reason), FcmAnswers.SHORTEST_WAIT);
    }

    private final class Send implements ConnectionPool.Task {
        private final Push push;
        private final int attempt;
        private final Consumer<AsSent> made;
        private final CompletableFuture<Outcome> outcome;

        Send(Push push, int attempt, Consumer<AsSent> made, CompletableFuture<Outcome> outcome) {
            this.push = push;
            this.attempt = attempt;
            this.made = made;
            this.outcome = outcome;
        }

        @Override
        public void run(ConnectionSlot slot) {
            try {
                // not if the deadline passed in the queue: the engine counts on another attempt already
                if (!outcome.isDone()) {
                    outcome.complete(attempt(push, attempt, made, slot));
                }
            } finally {
                // open only after an Error
                outcome.complete(unknown("client"));
            }
        }

        @Override
        public void drop() {
            outcome.complete(unknown("gateway_closed"));
        }
    }
}
