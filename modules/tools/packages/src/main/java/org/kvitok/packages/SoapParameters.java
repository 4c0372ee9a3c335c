package org.kvitok.packages;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The parameters of the adapter kind {@code soap}: their defaults, and what each must look like. */
enum SoapParameters {
    ADDRESS("address", null, "https?://[^\\s/?#]+\\S*", "a URL that begins with http:// or https://"),
    SOAP_ACTION("soapAction", "", "[!-~]{0,500}", "an absolute URI, or empty"),
    SOAP_VERSION("soapVersion", "1.1", "1\\.1|1\\.2", "\"1.1\" or \"1.2\""),
    CONNECT_TIMEOUT("connectTimeout", "5s", "[1-9]\\d{0,8}(ms|s|m)", "a duration such as 250ms, 5s or 2m"),
    TIMEOUT("timeout", "30s", "[1-9]\\d{0,8}(ms|s|m)", "a duration such as 250ms, 30s or 2m"),
    CONCURRENCY("concurrency", "8", "[1-9]\\d{0,2}", "calls at one time, 1 to 999"),
    MAX_ANSWER("maxAnswer", "16MiB", "[1-9]\\d{0,8}(B|KiB|MiB)", "a size such as 512KiB or 16MiB");

    private final String key;
    private final String standard;
    private final Pattern form;
    private final String expected;

    SoapParameters(String key, String standard, String form, String expected) {
        this.key = key;
        this.standard = standard;
        this.form = Pattern.compile(form);
        this.expected = expected;
    }

    static RegistryBinding binding(YamlMapping registry) {
        String adapter = registry.text("adapter");
        if (!adapter.equals("soap")) {
            registry.complain("adapter", "unknown adapter kind " + adapter, "soap");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (SoapParameters parameter : values()) {
            parameters.put(parameter.key, parameter.valueIn(registry));
        }
        return new RegistryBinding(adapter, parameters);
    }

    private String valueIn(YamlMapping registry) {
        if (standard != null && !registry.has(key)) {
            return standard;
        }
        String value = registry.text(key);
        if (!form.matcher(value).matches()) {
            registry.complain(key, key + " is " + (value.isEmpty() ? "empty" : value), expected);
        }
        return value;
    }
}
