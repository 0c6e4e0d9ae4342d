package dev.sluice.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.sluice.architecture.Part.app;
import static dev.sluice.architecture.Part.bootstrap;
import static dev.sluice.architecture.Part.connector;
import static dev.sluice.architecture.Part.engineBesides;
import static dev.sluice.architecture.Part.javaBaseOrAnnotations;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.sluice.cli.AsksTheInsideOfTheEngine;
import dev.sluice.cli.NamesTheMetadb;
import dev.sluice.cli.OpensAWindow;
import dev.sluice.desktop.hidden.NodeViewModel;
import dev.sluice.engine.hidden.DrawsOnTheScreen;
import dev.sluice.engine.hidden.NamesAConnector;
import dev.sluice.engine.hidden.SpeaksJdbc;
import dev.sluice.h2.KnowsAnotherConnector;
import dev.sluice.jdbc.KnowsAConnector;
import dev.sluice.metadb.AsksTheFaceOfTheEngine;
import dev.sluice.model.NeedsAnotherModule;
import dev.sluice.mysql.AsksTheEngine;
import dev.sluice.spi.NamesTheEngine;
import java.util.List;

/** Who may import whom: app to engine.api to spi to model; connectors to the JDBC toolkit to spi to model. */
final class Directions {
    private Directions() {}

    static List<HouseRule> all() {
        return List.of(new HouseRule("the model needs java.base alone",
                classes().that(Part.of("model")).should()
                        .onlyDependOnClassesThat(Part.of("model").or(javaBaseOrAnnotations())),
                NeedsAnotherModule.class),
                new HouseRule("the SPI needs the model and java.base",
                        classes().that(Part.of("spi")).should()
                                .onlyDependOnClassesThat(Part.of("spi", "model").or(javaBaseOrAnnotations())),
                        NamesTheEngine.class),
                new HouseRule("model, SPI and engine do not speak JDBC",
                        no(Part.of("model", "spi", "engine"), resideInAnyPackage("java.sql..", "javax.sql..")),
                        SpeaksJdbc.class),
                new HouseRule("the engine meets connectors by ServiceLoader, and knows neither metadb nor app",
                        no(Part.of("engine"), connector().or(app()).or(Part.of("jdbc", "metadb"))),
                        NamesAConnector.class),
                new HouseRule("the metadb needs the engine's ports, the SPI and the model",
                        no(Part.of("metadb"), connector().or(app()).or(Part.of("jdbc")).or(engineBesides("port"))),
                        AsksTheFaceOfTheEngine.class),
                new HouseRule("the JDBC toolkit knows no connector, engine, metadb or app",
                        no(Part.of("jdbc"), connector().or(app()).or(Part.of("engine", "metadb"))),
                        KnowsAConnector.class),
                new HouseRule("a connector knows no engine, metadb or app",
                        no(connector(), app().or(Part.of("engine", "metadb"))), AsksTheEngine.class),
                new HouseRule("connectors do not know each other",
                        classes().that(connector()).should(knowNoOtherConnector()), KnowsAnotherConnector.class),
                new HouseRule("only the app's bootstrap names metadb, and nothing in the app names connectors",
                        no(app().and(not(bootstrap())), connector().or(Part.of("jdbc", "metadb"))),
                        NamesTheMetadb.class),
                new HouseRule("the app meets the engine at its face",
                        no(app().and(not(bootstrap())), engineBesides("api")), AsksTheInsideOfTheEngine.class),
                new HouseRule("JavaFX stays in the app",
                        no(resideInAnyPackage("dev.sluice..").and(not(app())), resideInAnyPackage("javafx..")),
                        DrawsOnTheScreen.class),
                new HouseRule("a view model, and what the window works on, name no node, stage or platform",
                        no(viewModel(), resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.application..",
                                "javafx.geometry..", "org.controlsfx..", "org.fxmisc..")),
                        NodeViewModel.class),
                new HouseRule("the command line knows no window",
                        no(Part.of("cli", "app"), Part.of("desktop")), OpensAWindow.class));
    }

    private static DescribedPredicate<JavaClass> viewModel() {
        return DescribedPredicate.describe("view models and the workspace",
                type -> type.getPackageName().startsWith("dev.sluice.desktop")
                        && (type.getName().matches(".*ViewModel(\\$.*)?")
                                || type.getPackageName().startsWith("dev.sluice.desktop.workspace")));
    }

    private static ArchRule no(DescribedPredicate<? super JavaClass> who, DescribedPredicate<? super JavaClass> whom) {
        return noClasses().that(who).should().dependOnClassesThat(whom);
    }

    private static ArchCondition<JavaClass> knowNoOtherConnector() {
        return new ArchCondition<>("know no other connector") {
            @Override
            public void check(JavaClass connector, ConditionEvents events) {
                connector.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> Part.isConnector(dependency.getTargetClass()))
                        .filter(dependency -> !Part.name(dependency.getTargetClass()).equals(Part.name(connector)))
                        .forEach(dependency -> events
                                .add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
            }
        };
    }
}
