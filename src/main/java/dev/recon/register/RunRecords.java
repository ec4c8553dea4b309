package dev.recon.register;

/** The readable records of a run's files, each with the key that tells of which payment it speaks. */
final class RunRecords {

    /**
     * A query of all columns of {@code payment_evidence} and {@code record_key}: what identifies the payment, and its
     * number among equal records of one file and status. Two equal rows of a file are two payments; the same payment in
     * another file or another status has the same key. Takes the parameter {@code run}.
     */
    static final String KEYED = """
            select e.*, e.identity || '#' || row_number() over
                (partition by e.file_id, e.identity, e.status order by e.payment_date, e.record_number) as record_key
            from payment_evidence e join run_input i on i.file_id = e.file_id
            where i.run_id = :run and i.role in ('NEW', 'CARRIED')
            """;

    private RunRecords() {}
}
