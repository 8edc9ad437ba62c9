package io.postbell.fcm;

import io.postbell.fcm.gateway.FcmAppFiles;
import io.postbell.runtime.config.Problems;
import io.postbell.runtime.delivery.FileProblem;
import io.postbell.runtime.outbound.OutboundProxy.Kind;
import io.postbell.runtime.outbound.Proxies;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What is checked of the apps before anything starts. No message quotes what a file holds. */
final class AppRules {
    /** Ways to speak to a proxy; only apns-sender speaks SOCKS. */
    static final Set<Kind> PROXIES = Set.of(Kind.HTTP);

    private static final Pattern NAME = Pattern.compile("(?!.*-v)[A-Za-z0-9._-]{1,64}");
    private static final Pattern PROJECT = Pattern.compile("[a-z0-9.:-]{1,100}");

    private AppRules() {}

    /** Checks one app. */
    static void check(FcmAppConfig app, Problems problems) {
        if (!NAME.matcher(app.name()).matches()) {
            problems.add("name", app.name(), "1 to 64 of A-Z a-z 0-9 . _ - without \"-v\", which begins a version");
        }
        app.projectId()
                .filter(id -> !PROJECT.matcher(id).matches())
                .ifPresent(id -> problems.add("project-id", id, "a Firebase project id such as my-project-1"));
        app.endpoint()
                .filter(endpoint -> !isEndpoint(endpoint))
                .ifPresent(endpoint ->
                        problems.add("endpoint", endpoint, "https://host or https://host:port and nothing behind it"));
        if (app.serviceAccountFile().isEmpty() && app.projectId().isEmpty()) {
            problems.add("project-id", "a Firebase project id, because there is no service-account-file to tell it");
        }
    }

    /** What is wrong with the files of an app. */
    static List<FileProblem> fileProblems(FcmAppConfig app) {
        List<FileProblem> problems = new ArrayList<>();
        app.serviceAccountFile().ifPresent(file -> FcmAppFiles.serviceAccountProblem(file)
                .ifPresent(expected -> problems.add(new FileProblem("service-account-file", file, expected))));
        app.trustedCaFile().ifPresent(file -> FcmAppFiles.certificatesProblem(file)
                .ifPresent(expected -> problems.add(new FileProblem("trusted-ca-file", file, expected))));
        return problems;
    }

    /** Checks what one app alone cannot tell. */
    static void checkTogether(FcmConfig config, Problems problems) {
        if (config.deadline().compareTo(config.readTimeout()) < 0) {
            problems.add("deadline", config.deadline(), "at least the read-timeout, " + config.readTimeout());
        }
        Proxies.check(config.proxy(), PROXIES, "proxy.url", problems);
        Set<String> names = new HashSet<>();
        List<FcmAppConfig> apps = config.apps();
        for (int i = 0; i < apps.size(); i++) {
            if (!names.add(apps.get(i).name())) {
                problems.add("apps[" + i + "].name", apps.get(i).name(), "a name that no other app has");
            }
        }
        FileProblem.reportIfNoAppIsUsable(
                apps.stream().map(AppRules::fileProblems).toList(), problems);
    }

    private static boolean isEndpoint(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme())
                && uri.getHost() != null
                && uri.getUserInfo() == null
                && (uri.getPath().isEmpty() || uri.getPath().equals("/"))
                && uri.getQuery() == null
                && uri.getFragment() == null;
    }
}
