package dev.sluice.faults.storm;

import java.util.List;
import java.util.Random;

/** Parents and children: foreign keys that delete, change and clear rows by themselves. */
final class Families implements Area {
    private static final int PARENTS = 200;

    private final boolean cascadesAlways;

    /** @param cascadesAlways also while rows are copied */
    Families(boolean cascadesAlways) {
        this.cascadesAlways = cascadesAlways;
    }

    @Override
    public List<String> create() {
        return List.of("CREATE TABLE parents (id INT PRIMARY KEY, name VARCHAR(40) NOT NULL)",
                "CREATE TABLE children (id INT PRIMARY KEY, parent_id INT NOT NULL, v DOUBLE, FOREIGN KEY (parent_id)"
                        + " REFERENCES parents (id) ON DELETE CASCADE ON UPDATE CASCADE)",
                "CREATE TABLE orphans (id INT PRIMARY KEY, parent_id INT, v INT, FOREIGN KEY (parent_id)"
                        + " REFERENCES parents (id) ON DELETE SET NULL ON UPDATE SET NULL)",
                "CREATE TABLE grandchildren (id INT PRIMARY KEY, child_id INT, FOREIGN KEY (child_id)"
                        + " REFERENCES children (id) ON DELETE CASCADE)",
                "INSERT INTO parents SELECT n, CONCAT('p', n) FROM storm_pool.numbers WHERE n <= " + PARENTS,
                "INSERT INTO children SELECT n, 1 + n % " + PARENTS + ", n / 7 FROM storm_pool.numbers WHERE n <= 600",
                "INSERT INTO orphans SELECT n, 1 + n % " + PARENTS + ", n FROM storm_pool.numbers WHERE n <= 600",
                "INSERT INTO grandchildren SELECT n, 1 + n % 600 FROM storm_pool.numbers WHERE n <= 900");
    }

    @Override
    public List<String> change(Random random, boolean calm) {
        int parent = 1 + random.nextInt(PARENTS);
        int child = 1 + random.nextInt(600);
        int kinds = calm && !cascadesAlways ? 6 : 10;
        return switch (random.nextInt(kinds)) {
            case 0 -> List.of("INSERT IGNORE INTO parents VALUES (" + parent + ", 'again')");
            case 1 -> List.of("INSERT INTO children VALUES (" + child + ", " + parent + ", 1 / 3e0)");
            case 2 -> List.of("INSERT IGNORE INTO orphans VALUES (" + child + ", " + parent + ", 1), (" + (child + 1)
                    + ", NULL, 2)");
            case 3 -> List.of("INSERT INTO grandchildren VALUES (" + (child + parent) + ", " + child + ")");
            case 4 -> List.of("UPDATE children SET parent_id = " + parent + ", v = v * 1.5 WHERE id BETWEEN " + child
                    + " AND " + (child + 3));
            case 5 ->
                List.of("DELETE FROM grandchildren WHERE id = " + child, "DELETE FROM orphans WHERE id = " + child);
            case 6 -> List.of("DELETE FROM parents WHERE id = " + parent);
            case 7 -> List.of("UPDATE parents SET id = id + " + PARENTS + " WHERE id = " + parent);
            case 8 -> List.of("DELETE FROM children WHERE id BETWEEN " + child + " AND " + (child + 3));
            default -> List.of("UPDATE parents SET id = " + parent + " WHERE id = " + (PARENTS + parent),
                    "INSERT INTO parents VALUES (" + (parent + 1) + ", 'late')",
                    "INSERT IGNORE INTO children VALUES (" + child + ", " + (parent + 1) + ", 0)");
        };
    }
}
