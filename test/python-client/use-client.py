"""Uses the generated client against the server at ASSAY_URL; prints what it was given as JSON."""
import hashlib, hmac, json, os, secrets, sys, time
from urllib.parse import quote, urlencode, urlsplit

sys.path.insert(0, sys.argv[1])
import assay_api
from assay_api.exceptions import ApiException


class SigningClient(assay_api.ApiClient):
    """Signs each request as docs/api/signing.md says."""

    def request(self, method, url, query_params=None, headers=None, body=None, **more):
        pairs = sorted((quote(n, safe=""), quote(str(v), safe="")) for n, v in query_params or [])
        query = "&".join(f"{n}={v}" for n, v in pairs)
        digest = hashlib.sha256(b"" if body is None else json.dumps(body).encode()).hexdigest()
        timestamp, nonce = str(int(time.time())), secrets.token_hex(16)
        text = "\n".join(["HMAC-SHA256", timestamp, nonce, method, urlsplit(url).path, query, digest])
        signature = hmac.new(os.environ["ASSAY_SECRET"].encode(), text.encode(), hashlib.sha256).hexdigest()
        key = os.environ["ASSAY_KEY"]
        headers["Authorization"] = (
            f'HMAC apiKey="{key}", signature="{signature}", timestamp="{timestamp}", nonce="{nonce}"'
        )
        return super().request(method, url, query_params=query_params, headers=headers, body=body, **more)


configuration = assay_api.Configuration(host=os.environ["ASSAY_URL"])
reading = assay_api.ApiClient(configuration)
signing = SigningClient(configuration)
as_json = reading.sanitize_for_serialization

market = assay_api.MarketApi(reading)
given = {
    "/v1/health": assay_api.OperationApi(reading).get_health(),
    "/v1/tokens?limit=3": market.get_tokens(limit=3),
    "/v1/tokens/btc": market.get_tokens_by_id("btc"),
    "/v1/prices?symbol=btc%2Ceth": market.get_prices(symbol="btc,eth"),
    "/v1/trader-grades?minGrade=20": market.get_trader_grades(min_grade=20),
    "/v1/investor-grades": market.get_investor_grades(),
    "/v1/ohlcv?token=btc&limit=5": market.get_ohlcv(token="btc", limit=5),
    "/v1/grades/btc/history": market.get_grades_history_by_token("btc"),
    "/v1/quantmetrics?token=btc&days=90": market.get_quantmetrics(token="btc", days=90),
    "/v1/records?kind=grade": assay_api.LogApi(reading).get_records(kind="grade"),
    "/v1/proofs/0": assay_api.LogApi(reading).get_proofs_by_record(0),
}

pages, cursor = [], None
while cursor is not None or not pages:
    page = market.get_prices(limit=3, **({"cursor": cursor} if cursor else {}))
    pages.append([price.id for price in page.data])
    cursor = page.next_cursor

try:
    market.get_prices(cursor="nonsense")
except ApiException as refusal:
    refused = {"status": refusal.status, "code": json.loads(refusal.body)["code"]}

webhooks = assay_api.WebhooksApi(signing)
body = {"url": "https://example.com/hook", "channels": ["grades"]}
once = [webhooks.create_webhooks(body, idempotency_key="python-1").data.id for _ in range(2)]
listed = [webhook.id for webhook in webhooks.get_webhooks().data]
deleted = webhooks.delete_webhooks_by_id(once[0]).data.deleted

print(json.dumps({
    "given": {path: as_json(answer) for path, answer in given.items()},
    "pages": pages, "refused": refused, "once": once, "listed": listed, "deleted": deleted,
}))
