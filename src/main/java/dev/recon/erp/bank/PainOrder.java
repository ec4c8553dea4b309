package dev.recon.erp.bank;

import java.util.ArrayList;
import java.util.List;

/**
 * One payment as it was ordered from the bank. Texts are empty where nothing is said.
 *
 * @param amount as the file states it, not yet understood
 */
record PainOrder(
        String batchId,
        String endToEndId,
        String instructionId,
        String amount,
        String currency,
        String payee,
        String account,
        String references,
        String remittance) {

    /** From a {@code CdtTrfTxInf} of a pain.001. */
    static PainOrder ordered(String batchId, Node transaction) {
        return of(
                batchId,
                Texts.reference(transaction.text("PmtId", "EndToEndId")),
                Texts.reference(transaction.text("PmtId", "InstrId")),
                transaction);
    }

    /** From a {@code TxInfAndSts} of a pain.002, which repeats of the order what the bank likes. */
    static PainOrder reported(String batchId, Node transaction) {
        return of(
                batchId,
                Texts.reference(transaction.text("OrgnlEndToEndId")),
                Texts.reference(transaction.text("OrgnlInstrId")),
                transaction.at("OrgnlTxRef"));
    }

    /** What this leaves open is taken from another telling of the same order. */
    PainOrder completedBy(PainOrder other) {
        boolean hasAmount = !amount.isEmpty();
        return new PainOrder(
                Texts.first(batchId, other.batchId),
                Texts.first(endToEndId, other.endToEndId),
                Texts.first(instructionId, other.instructionId),
                hasAmount ? amount : other.amount,
                hasAmount ? currency : other.currency,
                Texts.first(payee, other.payee),
                Texts.first(account, other.account),
                Texts.first(references, other.references),
                Texts.first(remittance, other.remittance));
    }

    private static PainOrder of(String batchId, String endToEndId, String instructionId, Node facts) {
        Node amount = facts.at("Amt", "InstdAmt");
        amount = amount.exists() ? amount : facts.at("Amt", "EqvtAmt", "Amt");
        return new PainOrder(
                batchId,
                endToEndId,
                instructionId,
                amount.text(),
                amount.currency(),
                Texts.oneLine(Texts.first(facts.text("Cdtr", "Nm"), facts.text("Cdtr", "Pty", "Nm"))),
                facts.at("CdtrAcct").accountNumber(),
                references(endToEndId, instructionId, facts.at("RmtInf")),
                Texts.joined(facts.at("RmtInf").texts("Ustrd")));
    }

    private static String references(String endToEndId, String instructionId, Node remittance) {
        List<String> all = new ArrayList<>(List.of(endToEndId, instructionId));
        for (Node structured : remittance.all("Strd")) {
            all.add(Texts.reference(structured.text("CdtrRefInf", "Ref")));
            structured.all("RfrdDocInf").forEach(document -> all.add(Texts.reference(document.text("Nb"))));
        }
        return Texts.joined(all);
    }
}
