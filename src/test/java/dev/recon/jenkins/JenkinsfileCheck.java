package dev.recon.jenkins;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.Phases;

/**
 * Reads a declarative pipeline without running it and says what Jenkins would refuse, and what we refuse ourselves. To
 * Groovy a misspelled section is an ordinary method call, so that only a list of the right names finds it.
 */
final class JenkinsfileCheck {

    private static final Set<String> CONDITIONS = Set.of(
            "always",
            "changed",
            "fixed",
            "regression",
            "aborted",
            "failure",
            "success",
            "unstable",
            "unsuccessful",
            "cleanup");

    private static final Set<String> STEPS = Set.of(
            "sh",
            "junit",
            "archiveArtifacts",
            "withCredentials",
            "withEnv",
            "script",
            "unstable",
            "error",
            "echo",
            "dir",
            "deleteDir");

    /** What each block may hold; a block that is missing here is not looked into. */
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "pipeline",
            Set.of("agent", "options", "triggers", "parameters", "environment", "tools", "stages", "post"),
            "options",
            Set.of("disableConcurrentBuilds", "timeout", "buildDiscarder", "timestamps", "skipStagesAfterUnstable"),
            "triggers",
            Set.of("cron", "pollSCM", "upstream"),
            "parameters",
            Set.of("choice", "string", "booleanParam", "text", "password"),
            "stages",
            Set.of("stage"),
            "stage",
            Set.of("agent", "options", "environment", "tools", "when", "steps", "post"),
            "when",
            Set.of("expression", "environment", "branch", "not", "allOf", "anyOf", "triggeredBy", "beforeAgent"),
            "post",
            CONDITIONS,
            "steps",
            STEPS);

    private static final Map<String, Set<String>> REQUIRED = Map.of(
            "pipeline", Set.of("agent", "options", "triggers", "parameters", "stages", "post"),
            "options", Set.of("disableConcurrentBuilds", "timeout", "buildDiscarder", "timestamps"),
            "triggers", Set.of("cron"),
            "stage", Set.of("steps"),
            "stages", Set.of("stage"));

    private final List<String> problems = new ArrayList<>();

    private JenkinsfileCheck() {}

    /** What is wrong with the text; nothing, if it may be used. */
    static List<String> problems(String text) {
        JenkinsfileCheck check = new JenkinsfileCheck();
        check.module(text);
        return check.problems;
    }

    private void module(String text) {
        CompilationUnit unit = new CompilationUnit();
        unit.addSource("Jenkinsfile", text);
        try {
            unit.compile(Phases.CONVERSION);
        } catch (CompilationFailedException broken) {
            problems.add("it is no Groovy: " + broken.getMessage());
            return;
        }
        ModuleNode module = unit.getAST().getModules().get(0);
        List<Statement> statements = module.getStatementBlock().getStatements();
        MethodCallExpression pipeline = statements.size() == 1 ? call(statements.get(0)) : null;
        if (pipeline == null || !pipeline.getMethodAsString().equals("pipeline")) {
            problems.add("it must hold one pipeline block and nothing else");
            return;
        }
        block("pipeline", pipeline);
        module.getStatementBlock().visit(new Dangers());
    }

    private void block(String kind, MethodCallExpression holder) {
        ClosureExpression closure = closure(holder);
        if (closure == null) {
            problems.add(kind + " needs a block");
            return;
        }
        List<String> names = new ArrayList<>();
        for (Statement statement : ((BlockStatement) closure.getCode()).getStatements()) {
            MethodCallExpression call = call(statement);
            if (call == null) {
                problems.add(kind + " may hold calls only, line " + statement.getLineNumber());
            } else {
                names.add(call.getMethodAsString());
                content(kind, call);
            }
        }
        if (names.isEmpty()) {
            problems.add(kind + " is empty");
        }
        REQUIRED.getOrDefault(kind, Set.of()).stream()
                .filter(name -> !names.contains(name))
                .sorted()
                .forEach(name -> problems.add(kind + " has no " + name));
    }

    private void content(String kind, MethodCallExpression call) {
        String name = call.getMethodAsString();
        if (!ALLOWED.get(kind).contains(name)) {
            problems.add(kind + " may not hold " + name + ", line " + call.getLineNumber());
        } else if (kind.equals("post")) {
            block("steps", call);
        } else if (STEPS.contains(name)) {
            // The body of script is free; the other blocks hold steps.
            if (closure(call) != null && !name.equals("script")) {
                block("steps", call);
            }
        } else if (ALLOWED.containsKey(name)) {
            block(name, call);
        }
    }

    private static MethodCallExpression call(Statement statement) {
        Expression expression = null;
        if (statement instanceof ExpressionStatement plain) {
            expression = plain.getExpression();
        } else if (statement instanceof ReturnStatement last) {
            expression = last.getExpression();
        }
        return expression instanceof MethodCallExpression found && found.isImplicitThis() ? found : null;
    }

    private static ClosureExpression closure(MethodCallExpression call) {
        List<Expression> arguments = ((TupleExpression) call.getArguments()).getExpressions();
        return !arguments.isEmpty() && arguments.get(arguments.size() - 1) instanceof ClosureExpression closure
                ? closure
                : null;
    }

    /** What Jenkins accepts and what would still be wrong: text that becomes a command, or a secret in the log. */
    private final class Dangers extends CodeVisitorSupport {

        @Override
        public void visitGStringExpression(GStringExpression text) {
            problems.add("Groovy puts values into the text of line " + text.getLineNumber()
                    + "; hand them over in environment variables");
        }

        @Override
        public void visitMethodCallExpression(MethodCallExpression call) {
            if ("sh".equals(call.getMethodAsString())) {
                shell(call);
            }
            super.visitMethodCallExpression(call);
        }

        private void shell(MethodCallExpression call) {
            String script = scriptOf(call);
            if (script == null) {
                problems.add("the script of sh in line " + call.getLineNumber() + " is not one constant text");
            } else if (script.matches("(?s).*\\bset +(-[a-z]*x|-o +xtrace).*") || script.contains("sh -x")) {
                problems.add("the script of sh in line " + call.getLineNumber() + " prints its commands");
            }
        }
    }

    private static String scriptOf(MethodCallExpression call) {
        if (!(call.getArguments() instanceof TupleExpression arguments)) {
            return null;
        }
        for (Expression argument : arguments.getExpressions()) {
            if (call.getArguments() instanceof ArgumentListExpression && argument instanceof ConstantExpression text) {
                return text.getText();
            }
            if (argument instanceof org.codehaus.groovy.ast.expr.MapExpression named) {
                for (MapEntryExpression entry : named.getMapEntryExpressions()) {
                    if (entry.getKeyExpression().getText().equals("script")
                            && entry.getValueExpression() instanceof ConstantExpression text) {
                        return text.getText();
                    }
                }
            }
        }
        return null;
    }
}
