package dev.sluice.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import dev.sluice.engine.hidden.KeepsTables;
import dev.sluice.engine.hidden.LogsBesideTheLog;
import dev.sluice.engine.hidden.PrintsAFailure;
import dev.sluice.engine.hidden.SleepsAWhile;
import dev.sluice.engine.hidden.TalksToTheTerminal;
import dev.sluice.engine.hidden.TableHelper;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** How code here is written, as far as bytecode shows it. */
final class Habits {
    /** Of a class and of the classes inside it. */
    private static final String DRAWER = ".*(Util|Utils|Helper|Manager|Impl|Base|Data|Info)";

    private Habits() {}

    static List<HouseRule> all() {
        return List.of(
                new HouseRule("logs go through SLF4J",
                        noClasses().that(ours()).should()
                                .accessClassesThat(resideInAnyPackage("java.util.logging..")),
                        LogsBesideTheLog.class),
                new HouseRule("only the command line talks to the terminal",
                        noClasses().that(ours().and(not(Part.of("cli")))).should().accessField(System.class, "out")
                                .orShould().accessField(System.class, "err"),
                        TalksToTheTerminal.class),
                new HouseRule("a failure is logged or thrown, never printed",
                        noClasses().that(ours()).should()
                                .callMethodWhere(call("printStackTrace", type -> type.isAssignableTo(Throwable.class))),
                        PrintsAFailure.class),
                new HouseRule("waits wait on a condition; nobody sleeps",
                        noClasses().that(ours()).should()
                                .callMethodWhere(call("sleep",
                                        type -> type.isEquivalentTo(Thread.class)
                                                || type.isEquivalentTo(TimeUnit.class))),
                        SleepsAWhile.class),
                new HouseRule("no drawers: a class is named for what it is",
                        noClasses().that(ours()).should().haveNameMatching(DRAWER), TableHelper.class),
                new HouseRule("composition: no field is protected",
                        noFields().that().areDeclaredInClassesThat(ours()).should().beProtected(), KeepsTables.class));
    }

    private static DescribedPredicate<JavaClass> ours() {
        return resideInAnyPackage("dev.sluice..");
    }

    private static DescribedPredicate<JavaCall<?>> call(String method, Predicate<JavaClass> owner) {
        return describe("call " + method,
                call -> call.getTarget().getName().equals(method) && owner.test(call.getTargetOwner()));
    }
}
