package org.kvitok.gateway.commands;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** Russian or English: by {@code --lang}, else by LC_ALL, LC_MESSAGES and LANG as POSIX orders them. */
final class Language {

    static final Locale RUSSIAN = Locale.forLanguageTag("ru");

    private Language() {}

    static Locale chosen(List<String> arguments, Map<String, String> environment) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith("--lang=")) {
                return of(argument.substring("--lang=".length()));
            }
            if (argument.equals("--lang") && i + 1 < arguments.size()) {
                return of(arguments.get(i + 1));
            }
        }
        return List.of("LC_ALL", "LC_MESSAGES", "LANG").stream()
                .map(environment::get)
                .filter(Objects::nonNull)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(Language::of)
                .orElse(Locale.ENGLISH);
    }

    /** The platform's own language must not step in where a text is asked for in English. */
    static ResourceBundle texts(Locale locale) {
        return ResourceBundle.getBundle(
                "org.kvitok.gateway.commands.messages",
                locale,
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    private static Locale of(String name) {
        return name.startsWith("ru") ? RUSSIAN : Locale.ENGLISH;
    }
}
