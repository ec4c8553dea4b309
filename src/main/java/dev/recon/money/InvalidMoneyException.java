package dev.recon.money;

/** A text that is not an exact amount in a known currency. The message names the value and the reason. */
public final class InvalidMoneyException extends IllegalArgumentException {

    /** The part of the money that is wrong. */
    public enum Part {
        AMOUNT,
        CURRENCY
    }

    private final Part part;

    InvalidMoneyException(Part part, String message) {
        super(message);
        this.part = part;
    }

    public Part part() {
        return part;
    }
}
