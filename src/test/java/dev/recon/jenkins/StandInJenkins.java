package dev.recon.jenkins;

import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.GroovyShell;
import groovy.lang.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.runtime.InvokerHelper;

/**
 * Executes a declarative pipeline as Jenkins would: parameters, stages with their conditions, post by result. Steps are
 * recorded; shell scripts run under the real {@code /bin/sh}. Plugins' steps are known by their names only.
 */
final class StandInJenkins {

    /** How a build ends; the worst of its steps counts. */
    enum Result {
        SUCCESS,
        UNSTABLE,
        FAILURE
    }

    /** A step as the pipeline called it. */
    record Step(String name, List<Object> arguments) {

        Object named(String key) {
            return arguments.get(0) instanceof Map<?, ?> map ? map.get(key) : null;
        }

        String text() {
            return String.valueOf(arguments.get(0));
        }
    }

    private final Path workspace;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final Map<String, String> secrets = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<String> stages = new ArrayList<>();
    private final List<String> archived = new ArrayList<>();
    private final StringBuilder log = new StringBuilder();
    private Result result = Result.SUCCESS;
    private List<Step> collecting;

    StandInJenkins(Path workspace) {
        this.workspace = workspace;
    }

    StandInJenkins parameter(String name, Object value) {
        parameters.put(name, value);
        return this;
    }

    StandInJenkins environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    StandInJenkins secret(String credentialsId, String value) {
        secrets.put(credentialsId, value);
        return this;
    }

    StandInJenkins run(String jenkinsfile) {
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(PipelineScript.class.getName());
        Binding binding = new Binding(new HashMap<>(Map.of("any", "any", "params", parameters)));
        PipelineScript script =
                (PipelineScript) new GroovyShell(binding, configuration).parse(jenkinsfile, "Jenkinsfile");
        script.jenkins = this;
        script.run();
        return this;
    }

    Result result() {
        return result;
    }

    List<String> stages() {
        return stages;
    }

    List<String> archived() {
        return archived;
    }

    String log() {
        return log.toString();
    }

    List<Step> steps(String name) {
        return steps.stream().filter(step -> step.name().equals(name)).toList();
    }

    /** The script that Groovy makes of the Jenkinsfile: every name that it does not know is a word of the pipeline. */
    public abstract static class PipelineScript extends Script {

        private StandInJenkins jenkins;

        @Override
        public Object invokeMethod(String name, Object arguments) {
            return jenkins.called(name, InvokerHelper.asList(arguments));
        }
    }

    private Object called(String name, List<?> found) {
        List<Object> arguments = found.size() == 1 && found.get(0) instanceof Object[] array
                ? List.of(array)
                : new ArrayList<Object>(found);
        Step step = new Step(name, arguments);
        if (collecting != null) {
            collecting.add(step);
            return step;
        }
        return name.equals("pipeline") ? pipeline(step) : perform(step);
    }

    /** The words inside a block, without what stands inside of them. */
    private List<Step> words(Step holder) {
        List<Step> words = new ArrayList<>();
        List<Step> outer = collecting;
        collecting = words;
        body(holder).call();
        collecting = outer;
        return words;
    }

    private static Closure<?> body(Step holder) {
        return (Closure<?>) holder.arguments().get(holder.arguments().size() - 1);
    }

    private static Stream<Step> named(List<Step> words, String name) {
        return words.stream().filter(word -> word.name().equals(name));
    }

    private Object pipeline(Step pipeline) {
        List<Step> sections = words(pipeline);
        named(sections, "parameters").forEach(section -> words(section).forEach(this::parameter));
        parameters.forEach((name, value) -> environment.put(name, String.valueOf(value)));
        named(sections, "stages").forEach(section -> words(section).forEach(this::stage));
        post(sections);
        return null;
    }

    private void parameter(Step definition) {
        Object value = definition.name().equals("choice")
                ? ((List<?>) definition.named("choices")).get(0)
                : definition.named("defaultValue");
        parameters.putIfAbsent(String.valueOf(definition.named("name")), value);
    }

    private void stage(Step stage) {
        List<Step> sections = words(stage);
        boolean wanted = result != Result.FAILURE
                && named(sections, "when")
                        .flatMap(when -> words(when).stream())
                        .allMatch(
                                condition -> Boolean.TRUE.equals(body(condition).call()));
        if (wanted) {
            stages.add(stage.text());
            named(sections, "steps").forEach(section -> guarded(body(section)));
            post(sections);
        }
    }

    private void post(List<Step> sections) {
        List<Step> conditions =
                named(sections, "post").flatMap(post -> words(post).stream()).toList();
        for (String name : List.of("always", result.name().toLowerCase(java.util.Locale.ROOT), "cleanup")) {
            named(conditions, name).forEach(condition -> guarded(body(condition)));
        }
    }

    private void guarded(Closure<?> steps) {
        try {
            steps.call();
        } catch (StepFailed failed) {
            log.append(failed.getMessage()).append('\n');
            result = Result.FAILURE;
        }
    }

    private Object perform(Step step) {
        steps.add(step);
        return switch (step.name()) {
            case "sh" -> shell(step);
            case "script", "dir" -> body(step).call();
            case "withEnv" -> with(variables((List<?>) step.arguments().get(0)), body(step));
            case "withCredentials" -> with(bound((List<?>) step.arguments().get(0)), body(step));
            case "error" -> throw new StepFailed(step.text());
            case "unstable" -> unstable(step);
            case "archiveArtifacts" -> archive();
            case "string", "usernamePassword" -> step;
            default -> null;
        };
    }

    private static Map<String, String> variables(List<?> assignments) {
        Map<String, String> variables = new HashMap<>();
        assignments.forEach(one -> {
            String[] parts = String.valueOf(one).split("=", 2);
            variables.put(parts[0], parts[1]);
        });
        return variables;
    }

    private Map<String, String> bound(List<?> bindings) {
        Map<String, String> variables = new HashMap<>();
        for (Object binding : bindings) {
            Step step = (Step) binding;
            String secret = secrets.get(String.valueOf(step.named("credentialsId")));
            for (String key : List.of("variable", "usernameVariable", "passwordVariable")) {
                if (step.named(key) != null) {
                    variables.put(String.valueOf(step.named(key)), secret);
                }
            }
        }
        return variables;
    }

    private Object with(Map<String, String> variables, Closure<?> body) {
        Map<String, String> before = new HashMap<>(environment);
        environment.putAll(variables);
        try {
            return body.call();
        } finally {
            environment.clear();
            environment.putAll(before);
        }
    }

    private Object unstable(Step step) {
        log.append(step.text()).append('\n');
        result = result == Result.FAILURE ? result : Result.UNSTABLE;
        return null;
    }

    private Object archive() {
        try (Stream<Path> files = Files.walk(workspace)) {
            files.filter(Files::isRegularFile)
                    .map(file -> workspace.relativize(file).toString())
                    .filter(name -> name.startsWith("published/"))
                    .sorted()
                    .forEach(archived::add);
            return null;
        } catch (IOException problem) {
            throw new java.io.UncheckedIOException(problem);
        }
    }

    // Jenkins starts a script with its own first line, or else with sh -xe.
    private Object shell(Step step) {
        Object named = step.named("script");
        String script = named == null ? step.text() : named.toString();
        try {
            Path file = Files.createTempFile(workspace, "step", ".sh");
            Files.writeString(file, script);
            List<String> command = script.startsWith("#!/bin/sh\n")
                    ? List.of("/bin/sh", file.toString())
                    : List.of("/bin/sh", "-xe", file.toString());
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(workspace.toFile()).redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().put("PATH", "/usr/bin:/bin");
            builder.environment().put("HOME", workspace.toString());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            log.append(new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
            int code = process.waitFor();
            if (Boolean.TRUE.equals(step.named("returnStatus"))) {
                return code;
            }
            if (code != 0) {
                throw new StepFailed("script returned exit code " + code);
            }
            return null;
        } catch (IOException problem) {
            throw new java.io.UncheckedIOException(problem);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** A step that ends its stage. */
    private static final class StepFailed extends RuntimeException {

        StepFailed(String message) {
            super(message);
        }
    }
}
