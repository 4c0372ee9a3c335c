#!/usr/bin/env bash
# Hands a submission to a Kvitok gateway with openssl, xmlsec1 and curl alone, and verifies the receipt with xmlsec1.
# For integrators: what a client must do, step by step, in any language. The test suite runs this very file.
#
#   submit-with-tools-only.sh ADDRESS SENDER.key SENDER.pem GATEWAY.pem AUTHORITY.pem CONTENT.xml FOLDER
#
#   ADDRESS        of the exchange, such as https://gateway.example/exchange
#   SENDER.key     private key, PEM, not encrypted: RSA of 2048 bits or more, or EC P-256 or P-384
#   SENDER.pem     its certificate, bound to the sender at the gateway
#   GATEWAY.pem    the gateway's own certificate: whoever signs answers with another key is not the gateway
#   AUTHORITY.pem  the authority that stands behind the gateway's certificate
#   CONTENT.xml    the content, valid by the service's request.xsd; without XML declaration
#   FOLDER         gets request.xml, answer.xml, receipt.xml
#
# Environment: SERVICE (egrul-extract), VERSION (1.0), MESSAGE_ID (a new UUID). To repeat a message whose answer was
# lost, give its MESSAGE_ID again: the gateway answers with the same receipt.
#
# Prints the registration number. Exit codes: 0 accepted and receipt verified, 1 refused (the reasons on standard
# error), 2 no answer that can be trusted, 3 a tool is missing or failed.
set -euo pipefail

[ $# -eq 7 ] || { sed -n '2,/^set /{/^#/s/^# \{0,1\}//p}' "$0" >&2; exit 3; }
address=$1 key=$2 certificate=$3 gateway=$4 authority=$5 content=$6 folder=$7
for tool in openssl xmlsec1 curl; do
    command -v "$tool" >/dev/null || { echo "$tool is missing" >&2; exit 3; }
done

# --- 1. The envelope, with an empty signature in it -------------------------------------------------------------------
# A message id is chosen and kept before anything is sent.
uuid() {
    openssl rand -hex 16 |
        sed 's/^\(.\{8\}\)\(....\).\(...\).\(...\)\(.\{12\}\)$/\1-\2-4\3-8\4-\5/'
}
message_id=${MESSAGE_ID:-$(uuid)}

case $(openssl x509 -in "$certificate" -noout -text | sed -n 's/.*Public Key Algorithm: //p') in
    rsaEncryption) method=http://www.w3.org/2001/04/xmldsig-more#rsa-sha256 ;;
    id-ecPublicKey) method=http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256 ;;
    *) echo "the gateway takes RSA and EC keys" >&2; exit 3 ;;
esac

soap=http://schemas.xmlsoap.org/soap/envelope/
oasis=http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss
wsu=$oasis-wssecurity-utility-1.0.xsd
x509=$oasis-x509-token-profile-1.0#X509v3
exclusive=http://www.w3.org/2001/10/xml-exc-c14n#

reference() {
    cat <<XML
<ds:Reference URI="#$1">
<ds:Transforms><ds:Transform Algorithm="$exclusive"/></ds:Transforms>
<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue/>
</ds:Reference>
XML
}

# Created is at most five minutes old when the message arrives: sign just before sending, keep the clock right.
envelope() {
    cat <<XML
<soap:Envelope xmlns:soap="$soap" xmlns:wsu="$wsu">
<soap:Header>
<wsse:Security xmlns:wsse="$oasis-wssecurity-secext-1.0.xsd" soap:mustUnderstand="1">
<wsse:BinarySecurityToken wsu:Id="token" ValueType="$x509"
    EncodingType="$oasis-soap-message-security-1.0#Base64Binary">$(
        openssl x509 -in "$certificate" -outform DER | openssl base64 -A
    )</wsse:BinarySecurityToken>
<wsu:Timestamp wsu:Id="timestamp"><wsu:Created>$(date -u +%Y-%m-%dT%H:%M:%SZ)</wsu:Created></wsu:Timestamp>
<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
<ds:SignedInfo>
<ds:CanonicalizationMethod Algorithm="$exclusive"/>
<ds:SignatureMethod Algorithm="$method"/>
$(reference body)
$(reference timestamp)
</ds:SignedInfo>
<ds:SignatureValue/>
<ds:KeyInfo><wsse:SecurityTokenReference><wsse:Reference URI="#token" ValueType="$x509"/></wsse:SecurityTokenReference></ds:KeyInfo>
</ds:Signature>
</wsse:Security>
</soap:Header>
<soap:Body wsu:Id="body"><k:Submit xmlns:k="urn:kvitok:exchange:1.0">
<k:messageId>$message_id</k:messageId>
<k:service>${SERVICE:-egrul-extract}</k:service>
<k:version>${VERSION:-1.0}</k:version>
<k:content>$(cat "$content")</k:content>
</k:Submit></soap:Body>
</soap:Envelope>
XML
}

# --- 2. Sign Body and Timestamp ---------------------------------------------------------------------------------------
mkdir -p "$folder"
ids=(--id-attr:Id "$soap:Body" --id-attr:Id "$wsu:Timestamp")
# From version 1.3 on xmlsec1 must be told that the given key is meant although KeyInfo does not name it.
case $(xmlsec1 --version) in
    "xmlsec1 1.2"* | "xmlsec1 1.1"*) keys=() ;;
    *) keys=(--lax-key-search) ;;
esac
envelope >"$folder/unsigned.xml"
xmlsec1 --sign "${keys[@]}" --privkey-pem "$key" "${ids[@]}" --output "$folder/request.xml" "$folder/unsigned.xml" ||
    { echo "xmlsec1 cannot sign" >&2; exit 3; }
rm "$folder/unsigned.xml"

# --- 3. Send ----------------------------------------------------------------------------------------------------------
status=$(curl -sS --max-time 60 -o "$folder/answer.xml" -w '%{http_code}' --data-binary "@$folder/request.xml" \
    -H 'Content-Type: text/xml; charset=utf-8' -H 'SOAPAction: "urn:kvitok:exchange:1.0:Submit"' "$address") ||
    { echo "no answer; repeat with MESSAGE_ID=$message_id" >&2; exit 2; }

# --- 4. Believe the answer only if the gateway signed it; refusals are signed as well ---------------------------------
xmlsec1 --verify "${keys[@]}" --pubkey-cert-pem "$gateway" "${ids[@]}" "$folder/answer.xml" >/dev/null 2>&1 ||
    { echo "HTTP $status without the gateway's signature; repeat with MESSAGE_ID=$message_id" >&2; exit 2; }
element() {
    tr -d '\r\n' <"$1" | sed -n "s/.*<[a-z0-9]*:\{0,1\}$2\(>\| [^>]*>\)\([^<]*\)<.*/\2/p"
}
if [ "$status" != 200 ]; then
    sed 's/></>\n</g' "$folder/answer.xml" | sed -n 's/.*<[a-z]*:text lang="en">\([^<]*\)<.*/\1/p' >&2
    exit 1
fi

# --- 5. The receipt: keep it byte for byte, it is the evidence --------------------------------------------------------
element "$folder/answer.xml" receipt | fold -w 64 | openssl base64 -d >"$folder/receipt.xml"
xmlsec1 --verify --trusted-pem "$authority" --id-attr:Id 'http://uri.etsi.org/01903/v1.3.2#:SignedProperties' \
    "$folder/receipt.xml" >/dev/null 2>&1 || { echo "the receipt does not verify" >&2; exit 2; }
[ "$(element "$folder/receipt.xml" messageId)" = "$message_id" ] ||
    { echo "the receipt is for another message" >&2; exit 2; }
element "$folder/receipt.xml" number
