package dev.recon;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.batch.core.launch.JobOperator;

/** The table of packages in the architecture, and the constructs that cost data or answers when they were tried. */
class PackageDependenciesTests {

    private static final JavaClasses PRODUCT = new ClassFileImporter().importPath(Path.of("target", "classes"));

    /** A package, the packages of ours that it may use, and the libraries that it may use besides plain Java. */
    private record Row(String name, List<String> own, List<String> libraries) {

        private String[] allowed() {
            return Stream.of(List.of("java..", "org.jspecify.annotations..", in(name)), ownPackages(), libraries)
                    .flatMap(List::stream)
                    .toArray(String[]::new);
        }

        private List<String> ownPackages() {
            return own.stream().map(PackageDependenciesTests::in).toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** What a package uses although its row in the design does not say so, and why that is right. */
    private record Allowance(String row, String library, String reason) {}

    private static final List<Allowance> EXCEPTIONS = List.of(
            new Allowance("register", "javax.sql..", "spring-jdbc and the pool speak it"),
            new Allowance("register", "org.springframework.transaction..", "spring-tx comes with spring-jdbc"),
            new Allowance("register", "com.zaxxer.hikari..", "the pool"),
            new Allowance("register", "org.flywaydb..", "the migrations"),
            new Allowance("register", "org.apache.commons.compress..", "unpacks PostgreSQL's programs"),
            new Allowance("register", "org.postgresql..", "COPY is the driver's own"),
            new Allowance("erp", "org.apache.commons.compress..", "the platform's gzip overlooks a broken second part"),
            new Allowance("erp", "javax.xml.stream..", "the platform's own reader of XML"),
            new Allowance("report", "tools.jackson..", "run.json and the manifest"),
            new Allowance("job", "javax.sql..", "hands the pool to the register's parts"),
            new Allowance("job", "com.zaxxer.hikari..", "owns the pool for the length of a run"),
            new Allowance("job", "org.slf4j..", "the log"),
            new Allowance("job", "org.apache.commons.csv..", "the vendor mapping is a CSV file of the operator's"),
            new Allowance("cli", "tools.jackson..", "--output json"),
            new Allowance("cli", "org.slf4j..", "the log"));

    private static final List<Row> TABLE = List.of(
            new Row("money", List.of(), List.of()),
            new Row("matching", List.of("money"), List.of()),
            new Row(
                    "erp",
                    List.of("matching", "money"),
                    List.of(
                            "org.apache.commons.csv..",
                            "org.springframework.batch.infrastructure..",
                            "com.google.re2j..",
                            "org.yaml.snakeyaml..")),
            new Row(
                    "introw",
                    List.of("matching", "money"),
                    List.of("okhttp3..", "okio..", "tools.jackson..", "org.springframework.batch.infrastructure..")),
            new Row(
                    "register",
                    List.of("matching", "money"),
                    List.of("org.springframework.jdbc..", "org.springframework.batch.infrastructure..")),
            new Row(
                    "report",
                    List.of("matching", "money"),
                    List.of("org.apache.commons.csv..", "org.dhatim.fastexcel..", "com.samskivert.mustache..")),
            new Row("sandbox", List.of(), List.of("com.sun.net.httpserver..", "tools.jackson..")),
            new Row(
                    "job",
                    List.of("money", "matching", "erp", "introw", "register", "report"),
                    List.of("org.springframework..")),
            new Row("cli", List.of("job", "sandbox"), List.of("picocli..")));

    private static List<Row> table() {
        return TABLE;
    }

    private static String in(String row) {
        return "dev.recon." + row + "..";
    }

    @ParameterizedTest
    @MethodSource("table")
    void everyRowOfTheTableHasClasses(Row row) {
        assertThat(PRODUCT.that(resideInAnyPackage(in(row.name())))).isNotEmpty();
    }

    @Test
    void everyClassBelongsToARowOfTheTable() {
        classes()
                .should()
                .resideInAnyPackage(TABLE.stream().map(row -> in(row.name())).toArray(String[]::new))
                .check(PRODUCT);
    }

    @ParameterizedTest
    @MethodSource("table")
    void eachPackageUsesOnlyWhatItsRowAllows(Row row) {
        Stream<String> exceptions = EXCEPTIONS.stream()
                .filter(exception -> exception.row().equals(row.name()))
                .map(Allowance::library);
        String[] allowed =
                Stream.concat(Arrays.stream(row.allowed()), exceptions).toArray(String[]::new);

        classes()
                .that()
                .resideInAPackage(in(row.name()))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(describe("primitives", JavaClass::isPrimitive)))
                .check(PRODUCT);
    }

    private static List<Allowance> exceptions() {
        return EXCEPTIONS;
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void noExceptionOutlivesItsNeed(Allowance exception) {
        DescribedPredicate<JavaClass> library = resideInAnyPackage(exception.library());

        assertThat(PRODUCT.that(resideInAnyPackage(in(exception.row()))).stream()
                        .flatMap(user -> user.getDirectDependenciesFromSelf().stream())
                        .map(Dependency::getTargetClass))
                .anyMatch(library::test);
    }

    @ParameterizedTest
    @ValueSource(strings = {"money", "matching"})
    void decisionsNeedNoFileNoNetworkNoDatabaseNoLogNoThreadAndNoChance(String row) {
        noClasses()
                .that()
                .resideInAPackage(in(row))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.io..",
                                "java.nio.file..",
                                "java.nio.channels..",
                                "java.net..",
                                "java.sql..",
                                "javax..",
                                "java.util.logging..",
                                "java.util.concurrent..",
                                "java.lang.reflect..")
                        .or(named("java.time.Clock", "java.util.Random", "java.lang.Thread", "java.lang.Process"))
                        .and(describe(
                                "other than lambdas", type -> !type.getName().startsWith("java.lang.invoke"))))
                .check(PRODUCT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"money", "matching"})
    void decisionsDoNotAskForTheTime(String row) {
        noClasses()
                .that()
                .resideInAPackage(in(row))
                .should()
                .callMethodWhere(describe(
                        "the time is asked for",
                        call -> call.getName().equals("now")
                                || call.getName().equals("currentTimeMillis")
                                || call.getName().equals("nanoTime")))
                .check(PRODUCT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"money", "matching"})
    void amountsAreNeverFloatingPointNumbers(String row) {
        List<JavaMember> floating = new ArrayList<>();
        for (JavaClass type : PRODUCT.that(resideInAnyPackage(in(row)))) {
            type.getFields().stream()
                    .filter(field -> isFloating(field.getRawType()))
                    .forEach(floating::add);
            type.getCodeUnits().stream()
                    .filter(PackageDependenciesTests::speaksOfFloating)
                    .forEach(floating::add);
        }

        assertThat(floating).isEmpty();
    }

    private static boolean speaksOfFloating(JavaCodeUnit code) {
        return Stream.concat(Stream.of(code.getRawReturnType()), code.getRawParameterTypes().stream())
                .anyMatch(PackageDependenciesTests::isFloating);
    }

    private static boolean isFloating(JavaClass type) {
        return Set.of("double", "float", "java.lang.Double", "java.lang.Float")
                .contains(type.getBaseComponentType().getName());
    }

    @Test
    void onlyJobsKnowSpringBatchsCore() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.recon.job..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.batch.core..")
                .check(PRODUCT);
    }

    @Test
    void onlyTheRegisterSpeaksSql() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.recon.register..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.sql..", "org.postgresql..", "org.flywaydb.."))
                .orShould()
                .callMethodWhere(describe("SQL is run", PackageDependenciesTests::runsSql))
                .check(PRODUCT);
    }

    private static boolean runsSql(JavaAccess<?> call) {
        return call.getTargetOwner().getPackageName().startsWith("org.springframework.jdbc.core");
    }

    @Test
    void nobodyStopsAJobThroughItsOperator() {
        noClasses()
                .should()
                .callMethodWhere(describe(
                        "JobOperator.stop",
                        call -> call.getName().equals("stop")
                                && call.getTargetOwner().isAssignableTo(JobOperator.class)))
                .because("it saved the readers' positions as zero, four times of four")
                .check(PRODUCT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ChunkTaskExecutorItemWriter",
                "RunIdIncrementer",
                "DataFieldMaxValueJobParametersIncrementer",
                "JobParametersIncrementer",
                "FlatFileItemReader",
                "FlatFileItemReaderBuilder",
                "JobExecutionShutdownHook",
                "JdbcCursorItemReader",
                "JdbcPagingItemReader"
            })
    void nobodyUsesWhatLosesDataOrParameters(String simpleName) {
        noClasses()
                .should()
                .dependOnClassesThat(
                        describe(simpleName, type -> type.getSimpleName().equals(simpleName)))
                .check(PRODUCT);
    }

    @Test
    void noJobHasAnIncrementer() {
        noClasses()
                .should()
                .callMethodWhere(describe("incrementer", call -> call.getName().equals("incrementer")))
                .because("it swallows the parameters, and a run could never be resumed")
                .check(PRODUCT);
    }

    @Test
    void onlyStepSupportBuildsSteps() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.recon.job.StepSupport")
                .should()
                .callConstructorWhere(describe(
                        "a step is built",
                        call -> call.getTargetOwner()
                                .getPackageName()
                                .startsWith("org.springframework.batch.core.step")))
                .because("Batch's default transaction manager leaves the rows of a chunk that was rolled back")
                .check(PRODUCT);
    }

    @Test
    void nobodyUsesJacksonTwoOrJavaUtilLogging() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "com.fasterxml.jackson.core..",
                        "com.fasterxml.jackson.databind..",
                        "com.fasterxml.jackson.dataformat..",
                        "java.util.logging.."))
                .check(PRODUCT);
    }

    @Test
    void nobodyWritesPastTheCommandLine() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethodWhere(
                        describe("printStackTrace", call -> call.getName().equals("printStackTrace")))
                .because("stdout is data; the commands own both streams")
                .check(PRODUCT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.mockito.Mockito",
                "org.easymock.EasyMock",
                "mockit.Mock",
                "io.mockk.MockK",
                "org.powermock.api.mockito.PowerMockito",
                "org.jmock.Mockery"
            })
    void noMockingLibraryIsAtHand(String type) {
        assertThat(getClass().getClassLoader().getResource(type.replace('.', '/') + ".class"))
                .isNull();
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        Predicate<JavaClass> isOne = type -> List.of(names).contains(type.getName());
        return describe("named " + String.join(", ", names), isOne);
    }
}
