package dev.sluice.engine.project;

import dev.sluice.engine.port.ProjectRecord;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.ProjectState;
import dev.sluice.model.Remedy;
import dev.sluice.spi.Connector;

/** Makes sure that a remembered project is taken up with the same settings and between the same servers. */
final class ProjectIdentity {
    private ProjectIdentity() {}

    static void requireSameSettings(ProjectRecord known, MigrationProject project) {
        if (!Fingerprints.isOf(known.fingerprint(), project)) {
            throw changed(project, "another source, target, phases, rules, filters or columns");
        }
    }

    static void requireSameSettingsBesidesSource(ProjectRecord known, MigrationProject project) {
        if (!Fingerprints.isBesidesSource(known.fingerprint(), project)) {
            throw changed(project, "another kind of source, another target, phases, rules, filters or columns");
        }
    }

    private static MigrationException changed(MigrationProject project, String what) {
        return new MigrationException(ErrorCode.PROJECT_CHANGED,
                "Project '" + project.name() + "' was started with " + what + " than this file has", Remedy.of(
                        "Give the changed project another name, restore the file, or begin anew with --restart. Where"
                                + " only the source's address has changed, 'sluice project accept-source' takes it."));
    }

    /** What was kept of it is erased: nothing could be resumed, or corrected. */
    static void requireNotReleased(ProjectRecord known) {
        if (known.state() == ProjectState.RELEASED) {
            throw new MigrationException(ErrorCode.PROJECT_RELEASED,
                    "Project '" + known.name() + "' was released; the rows and the plan kept for it are erased",
                    Remedy.of("Begin anew with --restart, which drops the tables it created in the target, or delete "
                            + "the project ('sluice project delete') and run the file under another name."));
        }
    }

    static void requireSameServers(ProjectRecord known, Connectors.Pair pair) {
        requireSameServer("source", known.sourceServer(), pair.source(), " If it is a promoted replica of that one,"
                + " 'sluice project accept-source' checks whether the project can go on with it.");
        requireSameTarget(known, pair);
    }

    static void requireSameTarget(ProjectRecord known, Connectors.Pair pair) {
        requireSameServer("target", known.targetServer(), pair.target(), "");
    }

    private static void requireSameServer(String side, String known, Connector now, String more) {
        if (!known.equals(now.server().id())) {
            throw new MigrationException(ErrorCode.SERVER_CHANGED,
                    "The " + side + " " + now.server() + " is not the server this project was started with",
                    Remedy.of("Connect to the earlier server, or begin anew under another name or with --restart."
                            + more));
        }
    }
}
