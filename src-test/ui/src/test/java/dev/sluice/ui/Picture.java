package dev.sluice.ui;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.PopupWindow;
import javax.imageio.ImageIO;

/** Writes what a scene shows as PNG; that of a whole window also as large as a desk's screen, if {@code -Dscreens.large=true} asks for it. */
final class Picture {
    private static final Path FOLDER = Path.of("target", "screens");
    private static final boolean LARGE_TOO = Boolean.getBoolean("screens.large");
    private static final double USUAL_WIDTH = 1366;
    private static final Rectangle2D LARGE = new Rectangle2D(0, 0, 1920, 1080);

    private Picture() {}

    /** @param name of the file, without its ending */
    static void write(Scene scene, String name) {
        write(WindowThread.get(() -> scene.snapshot(null)), name);
        if (LARGE_TOO && scene.getWidth() == USUAL_WIDTH) {
            write(WindowThread.get(() -> large(scene)), name + "-1920");
        }
    }

    /** The same with the menus and lists that are open over it, each in its place. */
    static void writeWithPopups(Scene scene, String name) {
        write(WindowThread.get(() -> {
            WritableImage all = scene.snapshot(null);
            OpenWindows.popups().forEach(popup -> lay(popup, scene, all));
            return all;
        }), name);
    }

    private static void lay(PopupWindow popup, Scene scene, WritableImage on) {
        WritableImage part = popup.getScene().snapshot(null);
        int x = (int) Math.max(0, popup.getX() + popup.getScene().getX() - left(scene));
        int y = (int) Math.max(0, popup.getY() + popup.getScene().getY() - top(scene));
        int width = (int) Math.min(part.getWidth(), on.getWidth() - x);
        int height = (int) Math.min(part.getHeight(), on.getHeight() - y);
        on.getPixelWriter().setPixels(x, y, width, height, part.getPixelReader(), 0, 0);
    }

    private static double left(Scene scene) {
        return scene.getWindow().getX() + scene.getX();
    }

    private static double top(Scene scene) {
        return scene.getWindow().getY() + scene.getY();
    }

    /** The window keeps its size: it would get another one some pulses later only. */
    private static WritableImage large(Scene scene) {
        Parent root = scene.getRoot();
        SnapshotParameters all = new SnapshotParameters();
        all.setViewport(LARGE);
        root.resize(LARGE.getWidth(), LARGE.getHeight());
        root.layout();
        try {
            return root.snapshot(all, null);
        } finally {
            root.resize(scene.getWidth(), scene.getHeight());
            root.layout();
        }
    }

    private static void write(WritableImage image, String name) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        picture.setRGB(0, 0, width, height, pixels, 0, width);
        try {
            Files.createDirectories(FOLDER);
            ImageIO.write(picture, "png", FOLDER.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
