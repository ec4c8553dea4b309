package dev.recon.erp.bank;

import dev.recon.erp.ErpFile;
import dev.recon.erp.Profile;
import dev.recon.erp.RecordSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A bank's format.
 *
 * @param endings of the names of its files, in lower case: {@code .xml}
 * @param opener opens a file at its first entry; refuses it if its beginning is in another format
 */
record BankProfile(String id, List<String> endings, Function<ErpFile, Entries> opener) implements Profile {

    BankProfile {
        endings = List.copyOf(endings);
    }

    @Override
    public String names() {
        return endings.stream().map(ending -> "*" + ending).collect(Collectors.joining(", "));
    }

    @Override
    public boolean claimsName(String fileName) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        return endings.stream().anyMatch(lower::endsWith);
    }

    // A day without a payment is an ordinary one; that the file is whole, its own totals and its own end say.
    @Override
    public boolean allowsNoRecords() {
        return true;
    }

    @Override
    public RecordSource open(ErpFile file) {
        return new BankRecords(file, opener.apply(file));
    }
}
