package dev.sluice.engine.fakes;

import java.util.Optional;
import dev.sluice.spi.ChangeWriter;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.TableId;
import dev.sluice.spi.ProgressLedger;
import dev.sluice.spi.ProjectToken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A ledger in memory, with an owner for each project. Used by many threads. */
final class FakeLedger implements ProgressLedger {
    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, List<DoneChunk>> chunks = new HashMap<>();
    private final Map<String, ChangeWriter.Applied> applied = new HashMap<>();
    private final Map<String, Intent> intents = new HashMap<>();
    private final Runnable beforeClaim;
    private final Runnable beforeProgress;
    private boolean prepared;

    FakeLedger(Runnable beforeClaim, Runnable beforeProgress) {
        this.beforeClaim = beforeClaim;
        this.beforeProgress = beforeProgress;
    }

    @Override
    public synchronized void prepare() {
        prepared = true;
    }

    @Override
    public void claim(ProjectToken token) {
        beforeClaim.run();
        own(token);
    }

    private synchronized void own(ProjectToken token) {
        if (!prepared) {
            throw new AssertionError("The ledger is claimed before it is prepared");
        }
        owners.put(token.projectId(), token.owner());
    }

    synchronized Runnable backup() {
        Map<String, String> ownersThen = Map.copyOf(owners);
        Map<String, List<DoneChunk>> chunksThen = new HashMap<>();
        chunks.forEach((project, done) -> chunksThen.put(project, new ArrayList<>(done)));
        Map<String, ChangeWriter.Applied> appliedThen = Map.copyOf(applied);
        Map<String, Intent> intentsThen = Map.copyOf(intents);
        return () -> {
            synchronized (this) {
                lose();
                prepared = true;
                owners.putAll(ownersThen);
                chunks.putAll(chunksThen);
                applied.putAll(appliedThen);
                intents.putAll(intentsThen);
            }
        };
    }

    synchronized void lose() {
        prepared = false;
        owners.clear();
        chunks.clear();
        applied.clear();
        intents.clear();
    }

    synchronized void takeOver() {
        owners.replaceAll((_, _) -> "another run");
    }

    synchronized void fence(ProjectToken token) {
        if (!token.owner().equals(owners.get(token.projectId()))) {
            throw Failures.fatal(ErrorCode.FENCED_OUT);
        }
    }

    synchronized boolean has(ProjectToken token, TableId target, String range) {
        return done(token.projectId()).stream()
                .anyMatch(chunk -> chunk.target().equals(target) && chunk.range().equals(range));
    }

    synchronized void record(ProjectToken token, DoneChunk chunk) {
        fence(token);
        chunks.computeIfAbsent(token.projectId(), _ -> new ArrayList<>()).add(chunk);
    }

    synchronized long count(TableId target) {
        return chunks.values().stream().flatMap(List::stream).filter(chunk -> chunk.target().equals(target)).count();
    }

    @Override
    public List<DoneChunk> done(String projectId) {
        beforeProgress.run();
        return chunks(projectId);
    }

    private synchronized List<DoneChunk> chunks(String projectId) {
        return List.copyOf(chunks.getOrDefault(projectId, List.of()));
    }

    @Override
    public synchronized Optional<ChangeWriter.Applied> applied(String projectId) {
        if (!prepared) {
            throw new AssertionError("The ledger is read before it is prepared");
        }
        return Optional.ofNullable(applied.get(projectId));
    }

    @Override
    public synchronized void startApply(ProjectToken token, ChangeWriter.Applied from) {
        fence(token);
        applied.putIfAbsent(token.projectId(), from);
    }

    synchronized void checkApplied(ProjectToken token, ChangeWriter.Applied from) {
        fence(token);
        ChangeWriter.Applied standing = applied.get(token.projectId());
        if (standing == null || standing.number() != from.number()) {
            throw Failures.fatal(ErrorCode.FENCED_OUT);
        }
    }

    synchronized void apply(ProjectToken token, ChangeWriter.Applied to) {
        fence(token);
        applied.put(token.projectId(), to);
    }

    @Override
    public synchronized void forget(ProjectToken token, TableId target) {
        fence(token);
        chunks.getOrDefault(token.projectId(), new ArrayList<>()).removeIf(chunk -> chunk.target().equals(target));
    }

    @Override
    public synchronized Optional<Intent> intent(String projectId) {
        return Optional.ofNullable(intents.get(projectId));
    }

    @Override
    public synchronized void intend(ProjectToken token, Intent intent) {
        fence(token);
        intents.put(token.projectId(), intent);
    }

    @Override
    public synchronized void forget(ProjectToken token) {
        fence(token);
        applied.remove(token.projectId());
        chunks.remove(token.projectId());
        intents.remove(token.projectId());
    }
}
