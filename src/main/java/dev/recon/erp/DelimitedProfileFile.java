package dev.recon.erp;

import dev.recon.erp.DelimitedFormat.Gives;
import dev.recon.matching.Approval;
import dev.recon.matching.Digests;
import dev.recon.matching.EvidenceType;
import dev.recon.matching.PaymentStatus;
import dev.recon.money.InvalidMoneyException;
import dev.recon.money.Money;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/** Reads the description of a delimited format. What is wrong goes into {@link YamlProblems}; all of it, not the first. */
final class DelimitedProfileFile {

    private static final Map<String, Gives> GIVES = Map.of("payments", Gives.PAYMENTS, "approvals", Gives.APPROVALS);
    private static final Map<String, EvidenceType> EVIDENCE = Map.of(
            "ERP_PAYMENT", EvidenceType.ERP_PAYMENT,
            "BANK_ENTRY", EvidenceType.BANK_ENTRY,
            "BANK_STATUS", EvidenceType.BANK_STATUS);
    private static final Map<String, String> DELIMITERS = Map.of(",", ",", ";", ";", "tab", "\t", "|", "|");
    private static final Map<String, @Nullable Character> QUOTES = quotes();
    private static final Map<String, PaymentStatus> STATUSES = Arrays.stream(PaymentStatus.values())
            .filter(status -> status != PaymentStatus.UNKNOWN)
            .collect(Collectors.toMap(Enum::name, Function.identity()));
    private static final Map<String, Approval.Decision> DECISIONS =
            Arrays.stream(Approval.Decision.values()).collect(Collectors.toMap(Enum::name, Function.identity()));

    private final YamlMap map;

    private DelimitedProfileFile(YamlMap map) {
        this.map = map;
    }

    /** Any value may stand in for a wrong one, so the result counts only if no problem was noted. */
    static DelimitedFormat read(YamlMap map, String content) {
        return new DelimitedProfileFile(map).format(content);
    }

    private DelimitedFormat format(String content) {
        Gives gives = map.choice("gives", GIVES, Gives.PAYMENTS);
        Map<DelimitedField, DelimitedColumn> columns = columns();
        YamlMap text = map.map("text");
        DelimitedFormat format = new DelimitedFormat(
                id(),
                Digests.shortHex(content),
                gives,
                map.choice("evidence", EVIDENCE, EvidenceType.ERP_PAYMENT),
                names(),
                csv(text),
                new TextEncoding(fallback(text)),
                DelimitedHeader.of(map.map("header")),
                columns,
                map.choices("id-from", DelimitedField.byKey(), List.of(DelimitedField.PAYMENT_ID)),
                currency(),
                DayFormat.of(map, "dates"),
                NumberStyle.of(map.map("numbers")),
                SignModel.of(map.map("sign")),
                RowRules.of(map.map("rows")),
                map.maps("totals").stream().map(TotalRule::of).toList(),
                WordRules.of(map.maps("status"), STATUSES),
                WordRules.of(map.maps("decisions"), DECISIONS),
                ReferenceRules.of(map),
                RejectLimits.of(map.map("limits")));
        DelimitedProfileCheck.check(map, format);
        text.finish();
        map.finish();
        return format;
    }

    private String id() {
        String id = map.requiredText("id");
        String name = map.file().getFileName().toString();
        if (!id.isEmpty() && !name.equals(id + ".yaml")) {
            map.wrong("id", "\"id\" is " + YamlMap.quoted(id) + "; a profile is named like its file");
        }
        if (!id.isEmpty() && !id.matches("[a-z][a-z0-9-]{0,63}")) {
            map.wrong("id", "\"id\" is " + YamlMap.quoted(id) + "; it has small letters, digits and hyphens");
        }
        return id;
    }

    private FileNames names() {
        List<String> files = map.texts("files");
        if (files.isEmpty() || files.stream().anyMatch(String::isBlank)) {
            map.wrong("files", "\"files\" is missing: the names of its files, such as \"*.csv\"");
        }
        files.stream()
                .filter(file -> file.indexOf('/') >= 0)
                .forEach(file -> map.wrong(
                        "files",
                        "\"files\" is " + YamlMap.quoted(file)
                                + "; it is compared with a file's name alone, which has no \"/\""));
        return FileNames.of(files);
    }

    private Map<DelimitedField, DelimitedColumn> columns() {
        // In the order of the profile, in which messages name them.
        Map<DelimitedField, DelimitedColumn> columns = new LinkedHashMap<>();
        YamlMap all = map.map("columns");
        Map<String, DelimitedField> fields = DelimitedField.byKey();
        fields.keySet().forEach(all::has);
        for (String key : all.keys()) {
            DelimitedField field = fields.get(key);
            if (field != null) {
                columns.put(field, DelimitedColumn.of(all.map(key, "headers")));
            }
        }
        all.finish();
        return columns;
    }

    private String currency() {
        String code = map.text("currency");
        try {
            return code.isEmpty() ? "" : Money.currency(code).getCurrencyCode();
        } catch (InvalidMoneyException unknown) {
            map.wrong("currency", "\"currency\" is no currency of ISO 4217: " + unknown.getMessage());
            return "";
        }
    }

    private static CSVFormat csv(YamlMap text) {
        return CSVFormat.RFC4180
                .builder()
                .setIgnoreEmptyLines(true)
                .setDelimiter(text.choice("delimiter", DELIMITERS, ","))
                .setQuote(text.<@Nullable Character>choice("quote", QUOTES, '"'))
                .get();
    }

    private static @Nullable Charset fallback(YamlMap text) {
        String name = text.text("fallback-charset");
        try {
            return name.isEmpty() || name.equals("none") ? null : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            text.wrong(
                    "fallback-charset",
                    "\"text.fallback-charset\" is " + YamlMap.quoted(name)
                            + "; it is none, windows-1252, ISO-8859-1, or another that Java knows");
            return null;
        }
    }

    private static Map<String, @Nullable Character> quotes() {
        Map<String, @Nullable Character> quotes = new TreeMap<>();
        quotes.put("\"", '"');
        quotes.put("'", '\'');
        quotes.put("none", null);
        return quotes;
    }
}
