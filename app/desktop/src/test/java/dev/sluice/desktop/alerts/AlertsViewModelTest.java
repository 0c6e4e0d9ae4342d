package dev.sluice.desktop.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.alerts.Alert.Kind;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertsViewModelTest {
    private final AlertsViewModel model = new AlertsViewModel();

    private static Alert alert(Kind kind, String project, long count) {
        return new Alert(kind, project, Instant.EPOCH, count, "");
    }

    @Test
    void theNewestStandsFirstAndCountsUntilItIsSeen() {
        model.add(List.of(alert(Kind.FAILED, "crm", 0)));
        model.add(List.of(alert(Kind.DIFFERENT, "shop", 3)));

        assertThat(model.alerts()).extracting(Alert::project).containsExactly("shop", "crm");
        assertThat(model.unseenProperty().get()).isEqualTo(2);

        model.seen();

        assertThat(model.unseenProperty().get()).isZero();
        assertThat(model.alerts()).hasSize(2);
    }

    @Test
    void theSameTroubleToldAnewIsOneAlert() {
        model.add(List.of(alert(Kind.CONFLICTS, "shop", 2), alert(Kind.FAILED, "shop", 0)));
        model.add(List.of(alert(Kind.CONFLICTS, "shop", 5)));

        assertThat(model.alerts()).extracting(Alert::count).containsExactly(5L, 0L);
        assertThat(model.unseenProperty().get()).isEqualTo(2);
    }

    @Test
    void whatWasSeenAndIsToldAnewCountsAgain() {
        model.add(List.of(alert(Kind.CONFLICTS, "shop", 2)));
        model.seen();

        model.add(List.of(alert(Kind.CONFLICTS, "shop", 5)));

        assertThat(model.unseenProperty().get()).isEqualTo(1);
    }

    @Test
    void theOldestAreForgotten() {
        IntStream.range(0, AlertsViewModel.MOST + 5)
                .forEach(i -> model.add(List.of(alert(Kind.FAILED, "project-" + i, 0))));

        assertThat(model.alerts()).hasSize(AlertsViewModel.MOST);
        assertThat(model.unseenProperty().get()).isEqualTo(AlertsViewModel.MOST);
        assertThat(model.alerts().getLast().project()).isEqualTo("project-5");
    }

    @Test
    void clearingLeavesNothing() {
        model.add(List.of(alert(Kind.FAILED, "crm", 0)));

        model.clear();

        assertThat(model.alerts()).isEmpty();
        assertThat(model.unseenProperty().get()).isZero();
    }
}
