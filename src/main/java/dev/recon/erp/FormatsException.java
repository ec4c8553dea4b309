package dev.recon.erp;

import java.util.List;

/** The descriptions of formats cannot be used: every error with its file and line. */
public final class FormatsException extends RuntimeException {

    private final transient List<String> problems;

    FormatsException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
