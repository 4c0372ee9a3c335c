package org.kvitok.wire;

import java.util.List;

/**
 * Names that nearly every signed message holds: elements, attributes and the usual prefixes of SOAP, WS-Security, XML
 * Signature and our own exchange. The parser knows them beforehand and makes no strings of them; whatever else a sender
 * calls things is forgotten with the message.
 */
final class CommonNames {

    static final List<String> ALL = List.of(
            // SOAP
            "Envelope",
            "Header",
            "Body",
            "Fault",
            "mustUnderstand",
            "soap",
            "soapenv",
            "SOAP-ENV",
            "env",
            "S",
            "s",
            // WS-Security and WS-Addressing
            "Security",
            "BinarySecurityToken",
            "SecurityTokenReference",
            "EncodingType",
            "ValueType",
            "Timestamp",
            "Created",
            "Expires",
            "Id",
            "wsse",
            "wsu",
            "wsa",
            "Action",
            "To",
            "MessageID",
            "ReplyTo",
            "Address",
            // XML Signature
            "ds",
            "dsig",
            "Signature",
            "SignedInfo",
            "CanonicalizationMethod",
            "SignatureMethod",
            "Reference",
            "Transforms",
            "Transform",
            "DigestMethod",
            "DigestValue",
            "SignatureValue",
            "KeyInfo",
            "InclusiveNamespaces",
            "PrefixList",
            "Algorithm",
            "URI",
            "ec",
            // The exchange
            "Submit",
            "GetStatus",
            "GetResult",
            "ListChanges",
            "messageId",
            "service",
            "version",
            "test",
            "content",
            "registrationNumber",
            "attachment",
            "name",
            "mediaType",
            "size",
            "document",
            "xmlns");

    private CommonNames() {}
}
