package dev.sluice.engine.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.fakes.Tables;
import dev.sluice.spi.CatalogReader.CatalogObject;
import dev.sluice.spi.ObjectDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ObjectOrderTest {
    private static ObjectDefinition view(String name, String... uses) {
        return new ObjectDefinition(new CatalogObject("view", Tables.id(name)), "", Map.of(),
                Stream.of(uses).map(Tables::id).collect(Collectors.toSet()));
    }

    private static List<String> sorted(ObjectDefinition... views) {
        return ObjectOrder.of(List.of(views)).stream().map(view -> view.object().id().toString()).toList();
    }

    @Test
    void whatAViewNeedsComesBeforeIt() {
        assertThat(sorted(view("a.a", "a.c", "a.b"), view("a.b", "a.d"), view("a.c", "a.b"), view("a.d", "a.orders")))
                .containsExactly("a.d", "a.b", "a.c", "a.a");
    }

    @Test
    void theGivenOrderStaysWhereNothingIsNeeded() {
        assertThat(sorted(view("a.z", "a.orders"), view("a.a"), view("b.z"))).containsExactly("a.z", "a.a", "b.z");
    }

    @Test
    void viewsThatNeedEachOtherAreAllThere() {
        assertThat(sorted(view("a.a", "a.b"), view("a.b", "a.c"), view("a.c", "a.a"), view("a.self", "a.self")))
                .containsExactlyInAnyOrder("a.a", "a.b", "a.c", "a.self");
    }

    @Test
    void aLongChainIsSorted() {
        ObjectDefinition[] chain = new ObjectDefinition[2_000];
        for (int i = 0; i < chain.length; i++) {
            chain[i] = view("a.v" + i, "a.v" + (i + 1));
        }

        assertThat(sorted(chain)).hasSize(2_000).startsWith("a.v1999").endsWith("a.v0");
        assertThat(Set.copyOf(sorted(chain))).hasSize(2_000);
    }
}
