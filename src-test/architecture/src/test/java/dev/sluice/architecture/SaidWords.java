package dev.sluice.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ConstantDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text in compiled code: a constant, or what the compiler keeps of texts that are joined, with {@code 7} for each value.
 *
 * @param type the class, by its name below the root package
 * @param taker what is called next, {@code Remedy.of}: who the text is most likely for
 */
record SaidWords(String type, String method, String text, String taker) {
    private static final String VALUE = "\u0001";
    private static final String CONSTANT = "\u0002";
    /** Values of {@link String#format}, and those of joined texts; side by side they count as one. */
    private static final Pattern VALUES = Pattern.compile("(?:%[,.\\d]*[sdf]|\u0001)+");

    /** All of the class, in the order of the code. */
    static List<SaidWords> of(JavaClass type) {
        ClassModel model;
        try (InputStream bytes = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            model = ClassFile.of().parse(bytes.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + type.getName(), e);
        }
        return model.methods().stream().flatMap(method -> of(type.getName().replace("dev.sluice.", ""), method))
                .toList();
    }

    private static Stream<SaidWords> of(String type, MethodModel method) {
        List<CodeElement> code = method.code().map(found -> found.elementList()).orElse(List.of());
        List<SaidWords> found = new ArrayList<>();
        for (int i = 0; i < code.size(); i++) {
            String taker = taker(code.subList(i + 1, code.size()));
            text(code.get(i)).ifPresent(text -> found.add(new SaidWords(type, method.methodName().stringValue(),
                    VALUES.matcher(text).replaceAll("7").replace("%%", "%"), taker)));
        }
        return found.stream();
    }

    private static Optional<String> text(CodeElement element) {
        return switch (element) {
            case ConstantInstruction constant when constant.constantValue() instanceof String text -> Optional.of(text);
            case InvokeDynamicInstruction joined when joined.name().equalsString("makeConcatWithConstants") ->
                Optional.of(joined(joined.bootstrapArgs()));
            default -> Optional.empty();
        };
    }

    /** @param parts the recipe, and the constants that cannot stand in one */
    private static String joined(List<ConstantDesc> parts) {
        String recipe = parts.getFirst().toString();
        for (ConstantDesc constant : parts.subList(1, parts.size())) {
            recipe = recipe.replaceFirst(CONSTANT, java.util.regex.Matcher.quoteReplacement(constant.toString()));
        }
        return recipe;
    }

    private static String taker(List<CodeElement> code) {
        return code.stream().flatMap(element -> switch (element) {
            case InvokeInstruction call -> Stream.of(call.owner().asInternalName().replaceAll(".*/", "") + "."
                    + call.name().stringValue());
            case InvokeDynamicInstruction call -> Stream.of(call.name().stringValue());
            default -> Stream.<String>empty();
        }).findFirst().orElse("");
    }

    @Override
    public String toString() {
        return type + "." + method + ": " + text;
    }
}
