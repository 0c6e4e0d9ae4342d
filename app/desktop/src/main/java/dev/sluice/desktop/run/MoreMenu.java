package dev.sluice.desktop.run;

import dev.sluice.desktop.kit.PageCommand;
import dev.sluice.desktop.kit.Question;
import dev.sluice.desktop.kit.QuestionDialog;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.model.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What can be done with the project besides the page's one button. */
final class MoreMenu extends MenuButton {
    private final RunViewModel model;
    private final Texts texts;
    private final RunRequests requests;
    private final Menu until;
    private final MenuItem restart;
    private final MenuItem release;
    private final MenuItem delete;

    MoreMenu(RunViewModel model, Texts texts, RunRequests requests) {
        this.model = model;
        this.texts = texts;
        this.requests = requests;
        setId("run-more");
        setGraphic(new FontIcon(Feather.MORE_HORIZONTAL));
        setAccessibleText(texts.of("run.more"));
        setTooltip(new Tooltip(texts.of("run.more")));
        getStyleClass().addAll("button-icon", "no-arrow");
        until = new Menu(texts.of("run.more.until"));
        until.setId("run-until");
        restart = item("restart", this::askRestart);
        release = item("release", this::askRelease);
        delete = item("delete", this::askDelete);
        getItems().addAll(until, restart, new SeparatorMenuItem(),
                item("clone", () -> requests.cloneProject(model.project())),
                item("export", this::export), item("report", this::report), item("command", this::copyCommand),
                item("home", requests::openHome), new SeparatorMenuItem(), release, delete);
        setOnShowing(_ -> model.lookProperty().get().ifPresent(this::prepare));
    }

    private MenuItem item(String id, Runnable action) {
        MenuItem item = new MenuItem(texts.of("run.more." + id));
        item.setId("run-" + id);
        item.setOnAction(_ -> action.run());
        return item;
    }

    /** What may be done now; the rest stays in its place, greyed. */
    private void prepare(RunLook look) {
        boolean idle = !look.running();
        MainAction action = model.actionProperty().get();
        boolean mayRun = action == MainAction.START || action == MainAction.RESUME;
        until.setDisable(!mayRun);
        until.getItems().setAll(look.phases().stream().sorted().map(this::until).toList());
        restart.setDisable(!idle || action == MainAction.START);
        release.setDisable(!idle || look.summary().at().isEmpty());
        delete.setDisable(!idle);
    }

    /** The same for the window's menu, as it stands now. */
    List<PageCommand> commands() {
        model.lookProperty().get().ifPresent(this::prepare);
        List<PageCommand> commands = new ArrayList<>();
        for (MenuItem item : getItems()) {
            if (item == until) {
                until.getItems().forEach(each -> commands.add(command(until.getText() + ": " + each.getText(), each,
                        !until.isDisable())));
            } else if (!(item instanceof SeparatorMenuItem)) {
                commands.add(command(item.getText(), item, !item.isDisable()));
            }
        }
        return commands;
    }

    private static PageCommand command(String words, MenuItem item, boolean enabled) {
        return new PageCommand(item.getId(), words, enabled, item::fire);
    }

    private MenuItem until(Phase phase) {
        MenuItem item = new MenuItem(texts.of("run.until." + phase.id()));
        item.setId("run-until-" + phase.id());
        item.setOnAction(_ -> model.commands().start(Optional.of(phase)));
        return item;
    }

    private void askRestart() {
        String target = model.lookProperty().get().flatMap(look -> look.summary().target()).orElse("");
        ask("restart", target, Optional.of(texts.of("run.restart.drop")), mayDrop -> model.commands().restart(mayDrop));
    }

    private void askRelease() {
        ask("release", "", Optional.empty(), _ -> model.commands().release());
    }

    private void askDelete() {
        ask("delete", "", Optional.empty(), _ -> model.delete(requests::leave));
    }

    /** Where rows of the target may be lost, the project's name has to be typed; else a click is enough. */
    private void ask(String what, String target, Optional<String> option, Consumer<Boolean> confirmed) {
        String project = model.project();
        Optional<String> typed = what.equals("restart") ? Optional.of(project) : Optional.empty();
        QuestionDialog.ask(getScene().getWindow(), new Question(texts.of("run." + what + ".heading", project),
                texts.of("run." + what + ".consequence", project, target), texts.of("run." + what + ".action"), typed,
                option), texts, confirmed);
    }

    private void export() {
        requests.chooseFile(model.project() + ".json").ifPresent(file -> model.commands().export(file));
    }

    private void report() {
        requests.chooseFile(model.project() + ".html").ifPresent(file -> model.commands().write(file,
                chosen -> requests.writeReport(model.project(), chosen)));
    }

    private void copyCommand() {
        model.commands().commandLine(line -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(line);
            Clipboard.getSystemClipboard().setContent(content);
        });
    }
}
