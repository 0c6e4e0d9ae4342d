package dev.sluice.faults.storm;

import java.util.List;
import java.util.Random;

/** Amounts that go from account to account: their sum never changes, in no state that was ever committed. */
final class Balances implements Area {
    static final String SUM = "SELECT SUM(amount) FROM balances";
    private static final int ACCOUNTS = 300;
    static final long TOTAL = ACCOUNTS * 1_000L;

    @Override
    public List<String> create() {
        return List.of("CREATE TABLE balances (id INT PRIMARY KEY, amount BIGINT NOT NULL)",
                "INSERT INTO balances SELECT n, 1000 FROM storm_pool.numbers WHERE n <= " + ACCOUNTS);
    }

    @Override
    public List<String> change(Random random, boolean calm) {
        int from = 1 + random.nextInt(ACCOUNTS);
        int to = 1 + random.nextInt(ACCOUNTS);
        int amount = random.nextInt(50);
        return switch (random.nextInt(5)) {
            case 0 -> List.of("UPDATE balances SET id = id + 1000 WHERE id = " + from);
            case 1 -> List.of("UPDATE balances SET id = id - 1000 WHERE id = 1000 + " + from);
            // Locked before: between the two updates neither may become another account.
            default -> List.of("SELECT MIN(id), MAX(id) INTO @one, @two FROM balances WHERE id IN (" + from + ", " + to
                    + ", " + (from + 1000) + ", " + (to + 1000) + ") FOR UPDATE",
                    "UPDATE balances SET amount = amount - " + amount + " WHERE id = @one",
                    "UPDATE balances SET amount = amount + " + amount + " WHERE id = @two");
        };
    }
}
