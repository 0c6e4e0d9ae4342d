package dev.sluice.desktop.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WindowSecretsTest {
    private static final Secret SECRET = Secret.of("battery staple");

    private final List<SecretQuestion> questions = new ArrayList<>();
    private final List<CompletableFuture<Optional<Secret>>> answers = new ArrayList<>();

    private WindowSecrets secrets(SecretAsker asker, Duration limit) {
        return new WindowSecrets(Map.of("SHOP", "x"), Runnable::run, asker, limit);
    }

    private void remember(SecretQuestion question, CompletableFuture<Optional<Secret>> answer) {
        questions.add(question);
        answers.add(answer);
    }

    @Test
    void callerGetsWhatThePersonSays() {
        WindowSecrets secrets = secrets((question, answer) -> {
            questions.add(question);
            answer.complete(Optional.of(SECRET));
        }, Duration.ofMinutes(1));

        assertThat(secrets.current(true)).contains(SECRET);
        assertThat(secrets.first(8)).contains(SECRET);
        assertThat(secrets.next(8)).contains(SECRET);
        assertThat(secrets.ask("Password of shop: ")).contains(SECRET);
        assertThat(questions).containsExactly(new SecretQuestion.Unlock(true), new SecretQuestion.First(8),
                new SecretQuestion.Next(8), new SecretQuestion.Other("Password of shop: "));
        assertThat(secrets.masterPrompt()).contains(secrets);
    }

    @Test
    void declinedQuestionIsAnsweredWithNothing() {
        assertThat(secrets((_, answer) -> answer.complete(Optional.empty()), Duration.ofMinutes(1)).current(false))
                .isEmpty();
    }

    @Test
    void questionThatNobodyAnswersIsTakenAwayWhenItsTimeIsOver() {
        assertThat(secrets(this::remember, Duration.ofMillis(20)).current(false)).isEmpty();

        assertThat(answers).singleElement()
                .satisfies(answer -> assertThat(answer).isCompletedWithValue(Optional.empty()));
    }

    @Test
    void interruptedCallerLeavesAndTakesTheQuestionAlong() throws Exception {
        CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
        WindowSecrets secrets = secrets((_, answer) -> {
            answers.add(answer);
            Thread.currentThread().interrupt();
        }, Duration.ofMinutes(1));
        Thread.ofPlatform().start(() -> {
            secrets.current(false);
            stillInterrupted.complete(Thread.currentThread().isInterrupted());
        });

        assertThat(stillInterrupted.get(60, TimeUnit.SECONDS)).isTrue();
        assertThat(answers.getFirst()).isCompletedWithValue(Optional.empty());
    }

    @Test
    void secondQuestionWaitsForTheAnswerToTheFirst() throws Exception {
        WindowSecrets secrets = secrets((question, answer) -> {
            synchronized (this) {
                remember(question, answer);
                notifyAll();
            }
        }, Duration.ofMinutes(1));
        Thread first = Thread.ofPlatform().start(() -> secrets.current(false));
        awaitQuestions(1);
        Thread second = Thread.ofPlatform().start(() -> secrets.current(true));
        answers.getFirst().complete(Optional.empty());
        awaitQuestions(2);
        answers.get(1).complete(Optional.empty());
        first.join();
        second.join();

        assertThat(questions).containsExactly(new SecretQuestion.Unlock(false), new SecretQuestion.Unlock(true));
    }

    private synchronized void awaitQuestions(int count) throws InterruptedException {
        while (questions.size() < count) {
            wait();
        }
    }

    @Test
    void questionThatCannotBeShownFailsWhereItWasAsked() {
        WindowSecrets secrets = secrets((_, _) -> {
            throw new IllegalStateException("no window");
        }, Duration.ofMinutes(1));

        assertThatThrownBy(() -> secrets.current(false)).hasRootCauseMessage("no window");
    }

    @Test
    void environmentIsNotAsked() {
        assertThat(secrets(this::remember, Duration.ofMinutes(1)).environment("SHOP")).contains("x");
        assertThat(questions).isEmpty();
    }
}
