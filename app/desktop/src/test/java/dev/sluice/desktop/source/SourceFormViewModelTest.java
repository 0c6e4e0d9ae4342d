package dev.sluice.desktop.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.Bootstrap;
import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Work;
import dev.sluice.fakes.FakeDataSources;
import dev.sluice.model.DataSource;
import dev.sluice.model.Environment;
import dev.sluice.model.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class SourceFormViewModelTest {
    private static final DataSource SHOP = new DataSource("shop", "mariadb", Map.of("host", "db", "user", "mover"),
            Environment.PRODUCTION, false);

    private final FakeDataSources dataSources = new FakeDataSources();
    private final List<Runnable> window = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    private Optional<TestState> known = Optional.empty();

    private SourceFormViewModel form(FormPurpose purpose) {
        return form(purpose, new Work(Runnable::run, Runnable::run));
    }

    private SourceFormViewModel form(FormPurpose purpose, Work work) {
        return new SourceFormViewModel(purpose, dataSources, Bootstrap.connectors(), work,
                InstantSource.fixed(Instant.EPOCH), (name, state) -> {
                    kept.add(name);
                    known = Optional.of(state);
                });
    }

    private static SettingField field(SourceFormViewModel form, String name) {
        return form.fields().stream().filter(each -> each.name().equals(name)).findAny().orElseThrow();
    }

    private SourceFormViewModel complete() {
        SourceFormViewModel form = form(new FormPurpose.Add());
        form.fill("mariadb -h db -u mover -psecret");
        form.nameProperty().set(" shop ");
        form.environmentProperty().set(Optional.of(Environment.TEST));
        return form;
    }

    @Test
    void fieldsAreThoseOfTheChosenTypeAndKeepWhatBothHave() {
        SourceFormViewModel form = form(new FormPurpose.Add());
        assertThat(form.fields()).isEmpty();

        form.typeProperty().set("mysql");
        field(form, "host").textProperty().set("db");
        form.typeProperty().set("mariadb");

        assertThat(field(form, "host").textProperty().get()).isEqualTo("db");
        form.typeProperty().set("h2");
        assertThat(form.fields()).extracting(SettingField::name).contains("path").doesNotContain("host");
    }

    /** Who types would lose the field under the fingers. */
    @Test
    void whatIsTypedDoesNotMakeTheFieldsAnew() {
        SourceFormViewModel form = form(new FormPurpose.Add());
        form.typeProperty().set("mysql");
        AtomicInteger drawn = new AtomicInteger();
        form.fields().addListener((ListChangeListener<SettingField>) _ -> drawn.incrementAndGet());

        field(form, "host").textProperty().set("d");

        assertThat(drawn).hasValue(0);
    }

    @Test
    void eachFieldSaysWhatIsWrongAsItIsTyped() {
        SourceFormViewModel form = form(new FormPurpose.Add());
        form.typeProperty().set("mysql");

        field(form, "port").textProperty().set("33o6");

        assertThat(field(form, "port").problemProperty().get())
                .contains("must be a whole number from 1 to 65535, not '33o6'");
        field(form, "port").textProperty().set("3306");
        assertThat(field(form, "port").problemProperty().get()).isEmpty();
    }

    @Test
    void anAnswerAboutAnEarlierTextIsNotShown() {
        SourceFormViewModel form = form(new FormPurpose.Add(), new Work(Runnable::run, window::add));
        form.typeProperty().set("mysql");
        field(form, "port").textProperty().set("x");
        field(form, "port").textProperty().set("1");

        List.copyOf(window).reversed().forEach(Runnable::run);

        assertThat(field(form, "port").problemProperty().get()).isEmpty();
    }

    @Test
    void incompleteFormIsNeitherKeptNorTested() {
        SourceFormViewModel form = form(new FormPurpose.Add());
        form.typeProperty().set("mysql");

        form.save();
        form.test();

        assertThat(form.askedProperty().get()).isTrue();
        assertThat(dataSources.kept).isEmpty();
        assertThat(dataSources.tried).isEmpty();
        assertThat(field(form, "host").isMissing()).isTrue();
    }

    @Test
    void whatIsTestedIsNotKept() {
        SourceFormViewModel form = complete();

        form.test();

        assertThat(form.testProperty().getValue()).isInstanceOf(TestState.Connected.class);
        assertThat(dataSources.tried).containsExactly(Secret.of("secret"));
        assertThat(dataSources.kept).isEmpty();
    }

    @Test
    void whatWasFoundWithOtherSettingsIsNotShown() {
        SourceFormViewModel form = complete();
        List<TestState> shown = new ArrayList<>();
        form.testProperty().addListener((_, _, now) -> shown.add(now));
        form.test();
        shown.clear();

        field(form, "host").textProperty().set("db2");
        assertThat(shown).containsExactly(new TestState.Untested());
        field(form, "host").textProperty().set("db");
        assertThat(shown).last().isInstanceOf(TestState.Connected.class);
        form.passwordProperty().set("other");
        assertThat(shown).last().isEqualTo(new TestState.Untested());
    }

    @Test
    void changedSettingsAreTestedWithoutWaitingForTheAnswerAboutTheEarlierOnes() {
        SourceFormViewModel form = form(new FormPurpose.Edit(SHOP), new Work(Runnable::run, window::add));
        dataSources.with(SHOP, "");
        letTheWindowWork();
        form.test();
        field(form, "host").textProperty().set("db2");

        form.test();
        assertThat(form.testProperty().getValue()).isInstanceOf(TestState.Testing.class);
        window.reversed().forEach(Runnable::run);

        assertThat(form.testProperty().getValue()).isInstanceOfSatisfying(TestState.Connected.class,
                answer -> assertThat(answer.tested().server().address()).isEqualTo("db2"));
    }

    @Test
    void refusedLoginIsTold() {
        dataSources.refuses = true;
        SourceFormViewModel form = complete();

        form.test();

        assertThat(form.testProperty().getValue()).isEqualTo(
                new TestState.Refused(Problem.of(FakeDataSources.REFUSED), Instant.EPOCH));
    }

    @Test
    void anAnswerThatNobodyWaitsForIsNotShown() {
        SourceFormViewModel form = form(new FormPurpose.Edit(SHOP), new Work(Runnable::run, window::add));
        letTheWindowWork();
        dataSources.with(SHOP, "");

        form.test();
        form.stopWaiting();
        letTheWindowWork();

        assertThat(form.testProperty().getValue()).isInstanceOf(TestState.Untested.class);
    }

    private void letTheWindowWork() {
        List.copyOf(window).forEach(Runnable::run);
        window.clear();
    }

    @Test
    void whatIsKeptCarriesItsTestOnlyWhereItWasTestedSo() {
        SourceFormViewModel form = complete();
        form.test();
        form.save();

        assertThat(kept).containsExactly("shop");
        assertThat(known).get().isInstanceOf(TestState.Connected.class);
        assertThat(dataSources.kept.get("shop")).isEqualTo(new DataSource("shop", "mariadb",
                Map.of("host", "db", "user", "mover"), Environment.TEST, true));

        SourceFormViewModel edited = form(new FormPurpose.Edit(dataSources.kept.get("shop")));
        edited.test();
        field(edited, "host").textProperty().set("other");
        edited.save();
        assertThat(known).get().isInstanceOf(TestState.Untested.class);
    }

    @Test
    void editedDataSourceKeepsItsPasswordUnlessOneIsTyped() {
        dataSources.with(SHOP, "old");
        SourceFormViewModel form = form(new FormPurpose.Edit(dataSources.kept.get("shop")));
        form.environmentProperty().set(Optional.of(Environment.STAGING));
        form.test();
        form.save();

        assertThat(dataSources.tried).containsExactly(Secret.of("old"));
        assertThat(dataSources.passwords).containsEntry("shop", Secret.of("old"));
        assertThat(dataSources.kept.get("shop").environment()).isEqualTo(Environment.STAGING);

        form.passwordProperty().set("new");
        form.save();
        assertThat(dataSources.passwords).containsEntry("shop", Secret.of("new"));
        assertThat(form.passwordProperty().get()).isEmpty();
    }

    @Test
    void copyTakesThePasswordAlongAndMayDiffer() {
        dataSources.with(SHOP, "old");
        SourceFormViewModel form = form(new FormPurpose.Copy(dataSources.kept.get("shop")));
        assertThat(form.nameProperty().get()).isEmpty();
        form.nameProperty().set("shop-2");
        field(form, "host").textProperty().set("db2");

        form.save();

        assertThat(dataSources.kept.get("shop-2").settings()).containsEntry("host", "db2");
        assertThat(dataSources.passwords).containsEntry("shop-2", Secret.of("old"));
    }

    @Test
    void takenNameIsTold() {
        dataSources.with(SHOP, "");
        SourceFormViewModel form = complete();

        form.save();

        assertThat(form.problemProperty().get()).map(Problem::code).contains("SLUICE-107");
        assertThat(form.savingProperty().get()).isFalse();
        assertThat(kept).isEmpty();
    }

    @Test
    void pastedPasswordGoesToThePasswordFieldAlone() {
        SourceFormViewModel form = form(new FormPurpose.Add());

        form.fill("jdbc:mysql://mover:s3cret@db:3307/shop?tinyInt1isBit=false");

        assertThat(form.typeProperty().get()).isEqualTo("mysql");
        assertThat(field(form, "port").textProperty().get()).isEqualTo("3307");
        assertThat(form.passwordProperty().get()).isEqualTo("s3cret");
        assertThat(form.fillingProperty().get()).contains(new Filling.Filled(
                List.of("host", "port", "user", "database", "password"), List.of("tinyInt1isBit")));
        assertThat(form.fields()).noneMatch(each -> each.textProperty().get().contains("s3cret"));
    }

    @Test
    void pastedAddressTakesThePlaceOfTheOneBefore() {
        SourceFormViewModel form = form(new FormPurpose.Add());
        form.fill("mysql -h a -P 3307 -u u --ssl-mode=DISABLED db");
        field(form, "connectTimeout").textProperty().set("500");

        form.fill("mysql -h b -u v");

        assertThat(field(form, "port").given()).isEmpty();
        assertThat(field(form, "tls").given()).isEmpty();
        assertThat(field(form, "database").given()).isEmpty();
        assertThat(field(form, "connectTimeout").given()).contains("500");
    }

    @Test
    void testOfWhatIsKeptIsKnownToTheTableAndOfADraftItIsNot() {
        dataSources.with(SHOP, "");
        SourceFormViewModel form = form(new FormPurpose.Edit(SHOP));
        assertThat(form.testOfKept()).isEmpty();
        form.test();
        assertThat(form.testOfKept()).get().isInstanceOf(TestState.Connected.class);

        field(form, "host").textProperty().set("other");
        form.test();

        assertThat(form.testOfKept()).isEmpty();
    }

    @Test
    void whatIsNoAddressChangesNothingAndIsTold() {
        SourceFormViewModel form = complete();

        form.fill("hello");
        assertThat(form.fillingProperty().get()).contains(new Filling.Unreadable());
        form.fill("jdbc:postgresql://h/db");
        assertThat(form.fillingProperty().get()).contains(new Filling.UnknownType("postgresql"));

        assertThat(form.typeProperty().get()).isEqualTo("mariadb");
        assertThat(field(form, "host").textProperty().get()).isEqualTo("db");
    }

    @Test
    void onlyWhatIsTypedIsDirtyAndDefaultsThatWereWrittenDownStay() {
        DataSource written = new DataSource("shop", "mariadb", Map.of("host", "db", "user", "u", "tls", "auto"),
                Environment.TEST, false);
        SourceFormViewModel form = form(new FormPurpose.Edit(written));
        assertThat(form.isDirty()).isFalse();

        dataSources.with(written, "");
        form.passwordProperty().set("x");
        assertThat(form.isDirty()).isTrue();
        form.save();

        assertThat(form.isDirty()).isFalse();
        assertThat(dataSources.kept.get("shop").settings()).isEqualTo(written.settings());
    }
}
