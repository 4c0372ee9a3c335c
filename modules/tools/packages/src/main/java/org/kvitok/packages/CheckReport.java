package org.kvitok.packages;

import java.util.List;
import java.util.stream.Collectors;
import org.kvitok.core.ServiceId;

/**
 * What checking service packages brought to light.
 *
 * @param services the services that were checked
 * @param samples how many samples were run
 * @param findings everything that is wrong; empty when all is well
 */
public record CheckReport(List<ServiceId> services, int samples, List<Finding> findings) {

    public CheckReport {
        services = List.copyOf(services);
        findings = List.copyOf(findings);
    }

    public boolean green() {
        return findings.isEmpty();
    }

    /** For people: the findings, one below the other, and a summary in the last line. */
    public String text() {
        StringBuilder text = new StringBuilder();
        findings.forEach(finding -> text.append(finding).append('\n'));
        long files = findings.stream().map(Finding::file).distinct().count();
        String names = services.stream().map(ServiceId::toString).collect(Collectors.joining(", "));
        return text.append(names.isEmpty() ? "no service" : names)
                .append(": ")
                .append(counted(samples, "sample"))
                .append(", ")
                .append(green() ? "no findings" : counted(findings.size(), "finding") + " in " + counted(files, "file"))
                .toString();
    }

    /** For programs: {@code {"green":…,"services":[…],"samples":…,"findings":[{"file","line","column","what","cure","expected","found"}]}}. */
    public String json() {
        String names = services.stream().map(id -> quoted(id.toString())).collect(Collectors.joining(","));
        String all = findings.stream().map(CheckReport::json).collect(Collectors.joining(","));
        return "{\"green\":%s,\"services\":[%s],\"samples\":%d,\"findings\":[%s]}"
                .formatted(green(), names, samples, all);
    }

    private static String json(Finding finding) {
        return "{\"file\":%s,\"line\":%d,\"column\":%d,\"what\":%s,\"cure\":%s,\"expected\":%s,\"found\":%s}"
                .formatted(
                        quoted(finding.file().toString()),
                        finding.line(),
                        finding.column(),
                        quoted(finding.what()),
                        quoted(finding.cure()),
                        quoted(finding.expected()),
                        quoted(finding.found()));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                default -> quoted.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        }
        return quoted.append('"').toString();
    }

    private static String counted(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }
}
