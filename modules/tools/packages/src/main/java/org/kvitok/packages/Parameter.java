package org.kvitok.packages;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One parameter of a kind of adapter.
 *
 * @param standard what stands for it where the file leaves it out; null where the file must give it
 * @param expected its form in words, for whoever got it wrong
 * @param isList whether it is a YAML list; its items are kept with one blank between them, and have the form each
 * @param isOperators whether it may be empty where a setting of the operator's fills it
 */
record Parameter(String key, String standard, Pattern form, String expected, boolean isList, boolean isOperators) {

    static Parameter must(String key, String form, String expected) {
        return new Parameter(key, null, Pattern.compile(form), expected, false, false);
    }

    /** One that the file leaves to the operator's setting: until that is given the registry cannot be reached. */
    static Parameter operators(String key, String form, String expected) {
        return new Parameter(key, null, Pattern.compile(form), expected, false, true);
    }

    static Parameter may(String key, String standard, String form, String expected) {
        return new Parameter(key, standard, Pattern.compile(form), expected, false, false);
    }

    static Parameter list(String key, String standard, String form, String expected) {
        return new Parameter(key, standard, Pattern.compile(form), expected, true, false);
    }

    static Parameter duration(String key, String standard) {
        return may(key, standard, "[1-9]\\d{0,8}(ms|s|m|h|d)", "a duration such as 250ms, " + standard + " or 2m");
    }

    /** A file that a secret or a key is read from: the secret itself must not stand in a service file. */
    static Parameter file(String key) {
        return may(key, "", "[^\\p{Cntrl}]{0,500}", "a file, env:NAME for an environment variable, or empty");
    }

    /** The operator's setting that ought to fill it and is empty; empty where nothing is lacking. */
    Optional<String> unsetIn(YamlMapping registry) {
        return isOperators ? registry.emptySetting(key) : Optional.empty();
    }

    String valueIn(YamlMapping registry) {
        if (!registry.has(key)) {
            return standard == null ? registry.text(key) : standard;
        }
        List<String> values = isList ? registry.texts(key) : List.of(registry.text(key));
        if (unsetIn(registry).isPresent()) {
            return "";
        }
        for (String value : values) {
            if (!form.matcher(value).matches()) {
                registry.complain(key, key + " is " + (value.isEmpty() ? "empty" : value), expected);
            }
        }
        return String.join(" ", values);
    }
}
