package dev.sluice.desktop.source;

import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Work;
import dev.sluice.engine.api.DataSources;
import dev.sluice.model.DataSource;
import dev.sluice.model.Environment;
import dev.sluice.model.Secret;
import dev.sluice.spi.ConnectorFactory;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The form for one data source: its settings while they are typed, tested and kept. Belongs to the window's thread. */
final class SourceFormViewModel {
    private final FormPurpose purpose;
    private final DataSources dataSources;
    private final Map<String, ConnectorFactory> connectors = new TreeMap<>();
    private final Work work;
    private final InstantSource time;
    /** Hears the name of what was kept, and what is known of exactly these settings. */
    private final BiConsumer<String, TestState> onKept;

    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty type = new SimpleStringProperty("");
    private final ObjectProperty<Optional<Environment>> environment = new SimpleObjectProperty<>(Optional.empty());
    private final StringProperty password = new SimpleStringProperty("");
    private final ObservableList<SettingField> fields = FXCollections.observableArrayList();
    /** The same, but also tells of what is typed: who draws the fields must not draw them anew at each letter. */
    private final ObservableList<SettingField> typed = FXCollections
            .observableArrayList(field -> new Observable[]{field.textProperty()});
    private final ObjectProperty<TestState> test = new SimpleObjectProperty<>(new TestState.Untested());
    private final ObjectBinding<TestState> testNow = Bindings.createObjectBinding(this::testNow, test, type, typed,
            password);
    private final ObjectProperty<Optional<Filling>> filling = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Problem>> problem = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty saving = new SimpleBooleanProperty();
    private final BooleanProperty asked = new SimpleBooleanProperty();
    private FormContent first;
    private Optional<FormContent> testedAs = Optional.empty();

    SourceFormViewModel(FormPurpose purpose, DataSources dataSources, List<ConnectorFactory> connectors, Work work,
            InstantSource time, BiConsumer<String, TestState> onKept) {
        this.purpose = purpose;
        this.dataSources = dataSources;
        this.work = work;
        this.time = time;
        this.onKept = onKept;
        connectors.forEach(each -> this.connectors.put(each.id(), each));
        Bindings.bindContent(typed, fields);
        purpose.beginning().ifPresent(this::begin);
        type.addListener((_, _, now) -> chooseFields(now, given()));
        first = now();
    }

    private void begin(DataSource original) {
        if (purpose instanceof FormPurpose.Edit) {
            name.set(original.name());
        }
        type.set(original.type());
        environment.set(Optional.of(original.environment()));
        chooseFields(original.type(), original.settings());
    }

    /** Other kinds of databases keep what they also call so. */
    private void chooseFields(String chosen, Map<String, String> given) {
        ConnectorFactory connector = connectors.get(chosen);
        fields.setAll(connector == null
                ? List.of()
                : connector.options().stream()
                        .map(option -> new SettingField(option, Optional.ofNullable(given.get(option.name())), work))
                        .toList());
    }

    private Map<String, String> given() {
        Map<String, String> settings = new HashMap<>();
        fields.forEach(field -> field.given().ifPresent(text -> settings.put(field.name(), text)));
        return settings;
    }

    private FormContent now() {
        return new FormContent(name.get().strip(), type.get(), given(), environment.get(), password.get());
    }

    FormPurpose purpose() {
        return purpose;
    }

    /** The kinds of databases there are, by their ids. */
    List<String> types() {
        return List.copyOf(connectors.keySet());
    }

    StringProperty nameProperty() {
        return name;
    }

    StringProperty typeProperty() {
        return type;
    }

    ObjectProperty<Optional<Environment>> environmentProperty() {
        return environment;
    }

    /** Only what is typed; a password that is kept is never read back. */
    StringProperty passwordProperty() {
        return password;
    }

    /** Of the chosen type, as its connector declares them. */
    ObservableList<SettingField> fields() {
        return fields;
    }

    /** What is known of the settings as they stand there: what was found with others says nothing about these. */
    ObservableValue<TestState> testProperty() {
        return testNow;
    }

    private TestState testNow() {
        TestState last = test.get(); // always: a property that is not read tells of no further change
        return isTestedAs(now()) ? last : new TestState.Untested();
    }

    private boolean isTestedAs(FormContent form) {
        return testedAs.filter(tested -> tested.hasAddressOf(form)).isPresent();
    }

    /** What became of the last paste. */
    ObjectProperty<Optional<Filling>> fillingProperty() {
        return filling;
    }

    /** Why it could not be kept. */
    ObjectProperty<Optional<Problem>> problemProperty() {
        return problem;
    }

    BooleanProperty savingProperty() {
        return saving;
    }

    /** Whether it was to be kept or tested already: from then on what is missing is said. */
    BooleanProperty askedProperty() {
        return asked;
    }

    /** Whether something would be lost if the form closed now. */
    boolean isDirty() {
        return !now().equals(first);
    }

    /** Whether what is pasted is an address, and no plain text. */
    static boolean isAddress(String text) {
        return PastedAddress.read(text).isPresent();
    }

    /** Takes a JDBC URL or a client command apart; its password goes to the password field alone. */
    void fill(String text) {
        Optional<PastedAddress> read = PastedAddress.read(text);
        if (read.isEmpty()) {
            filling.set(Optional.of(new Filling.Unreadable()));
            return;
        }
        PastedAddress address = read.get();
        if (!connectors.containsKey(address.type())) {
            filling.set(Optional.of(new Filling.UnknownType(address.type())));
            return;
        }
        if (!type.get().equals(address.type())) {
            type.set(address.type());
        }
        filling.set(Optional.of(fill(address)));
    }

    private Filling fill(PastedAddress address) {
        List<String> leftOut = new ArrayList<>(address.leftOut());
        List<String> filled = new ArrayList<>();
        Map<String, String> unfit = new TreeMap<>(address.settings());
        fields.stream().filter(field -> !field.option().isAdvanced()).forEach(SettingField::reset);
        for (SettingField field : fields) {
            Optional.ofNullable(unfit.remove(field.name())).ifPresent(text -> {
                field.textProperty().set(text);
                filled.add(field.name());
            });
        }
        leftOut.addAll(unfit.keySet());
        address.password().ifPresent(found -> {
            password.set(found.reveal());
            filled.add("password");
        });
        return new Filling.Filled(filled, leftOut);
    }

    /** Whether the settings can be tried: chosen, complete, and each one right as far as it can be told here. */
    boolean isAddressComplete() {
        return connectors.containsKey(type.get()) && fields.stream()
                .noneMatch(field -> field.isMissing() || field.problemProperty().get().isPresent());
    }

    /** Whether {@link #save} would ask the engine. */
    boolean isComplete() {
        return isAddressComplete() && isNameFit() && environment.get().isPresent();
    }

    /** As {@link DataSource} wants it. */
    boolean isNameFit() {
        String text = name.get().strip();
        return !text.isEmpty() && text.length() <= DataSource.MAX_NAME
                && text.chars().noneMatch(Character::isISOControl);
    }

    /** Connects with what stands in the form; nothing of it is kept. */
    void test() {
        asked.set(true);
        if (!isAddressComplete() || testNow.get() instanceof TestState.Testing) {
            return;
        }
        FormContent form = now();
        TestState testing = new TestState.Testing();
        testedAs = Optional.of(form);
        test.set(testing);
        DataSource draft = new DataSource(form.name().isEmpty() ? form.type() : form.name(), form.type(),
                form.settings(),
                form.environment().orElse(Environment.TEST), false);
        work.ask(() -> dataSources.test(draft, passwordToUse(form)),
                tested -> tested(testing, new TestState.Connected(tested, time.instant())),
                failure -> tested(testing, new TestState.Refused(Problem.of(failure), time.instant())));
    }

    private void tested(TestState asked, TestState answer) {
        if (test.get() == asked) {
            test.set(answer);
        }
    }

    /** The answer is not waited for any more; the attempt itself ends by its own limit. */
    void stopWaiting() {
        if (test.get() instanceof TestState.Testing) {
            test.set(new TestState.Untested());
        }
    }

    /** In the background: the vault may have to ask for its password. */
    private Secret passwordToUse(FormContent form) {
        if (!form.password().isEmpty()) {
            return Secret.of(form.password());
        }
        return purpose.passwordOf().map(kept -> dataSources.endpoint(kept.name()).password()).orElse(Secret.NONE);
    }

    /** Shows what the table knows of the data source. */
    void showTest(TestState known) {
        testedAs = Optional.of(first);
        test.set(known);
    }

    /** What a test found of exactly the settings and the password that are kept; empty where there is nothing of it. */
    Optional<TestState> testOfKept() {
        boolean isKept = purpose instanceof FormPurpose.Edit && isTestedAs(first);
        return isKept && test.get().when().isPresent() ? Optional.of(test.get()) : Optional.empty();
    }

    /** Keeps it, where it is complete. */
    void save() {
        asked.set(true);
        if (!isComplete() || saving.get()) {
            return;
        }
        FormContent form = now();
        saving.set(true);
        problem.set(Optional.empty());
        DataSource dataSource = new DataSource(form.name(), form.type(), form.settings(),
                form.environment().orElseThrow(),
                false);
        work.ask(() -> keep(dataSource, Secret.of(form.password())), kept -> {
            saving.set(false);
            password.set("");
            first = now();
            onKept.accept(kept, isTestedAs(form)
                    ? test.get()
                    : new TestState.Untested());
        }, failure -> {
            saving.set(false);
            problem.set(Optional.of(Problem.of(failure)));
        });
    }

    private String keep(DataSource dataSource, Secret typed) {
        boolean hasTyped = !typed.equals(Secret.NONE);
        switch (purpose) {
            case FormPurpose.Add _ -> dataSources.add(dataSource, typed);
            case FormPurpose.Copy(DataSource original) when !hasTyped -> {
                dataSources.requireNew(dataSource);
                dataSources.copy(original.name(), dataSource.name());
                dataSources.change(dataSource);
            }
            case FormPurpose.Copy _ -> dataSources.add(dataSource, typed);
            case FormPurpose.Edit _ -> {
                dataSources.change(dataSource);
                if (hasTyped) {
                    dataSources.changePassword(dataSource.name(), typed);
                }
            }
        }
        return dataSource.name();
    }
}
