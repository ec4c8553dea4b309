package dev.recon.matching;

/** The partner that a vendor is, and by what that was found. */
public record VendorPartner(PartnerId partner, By by) {

    /** In the order in which they are asked. */
    public enum By {
        /** The operator's vendor mapping says so. */
        MAPPING("the vendor mapping"),
        /** The vendor's id is the external id of one partner in Introw. */
        EXTERNAL_ID("the partner's external id"),
        /** The vendor's name is exactly one partner's. */
        NAME("the partner's name");

        private final String words;

        By(String words) {
            this.words = words;
        }

        /** For an explanation. */
        public String words() {
            return words;
        }
    }
}
