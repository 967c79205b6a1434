// Synthetic: written by hand after each service's published format, none of it recorded.

export const RSS = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
<title>Synthetic news</title><link>https://news.example</link><description>For tests</description>
<item>
<title><![CDATA[Bitcoin rises]]></title>
<link>https://news.example/a</link>
<guid isPermaLink="false">a-1</guid>
<dc:creator><![CDATA[A. Reporter]]></dc:creator>
<pubDate>Mon, 15 Jan 2024 12:30:00 +0000</pubDate>
<description>Teaser</description>
<content:encoded><![CDATA[<p>Bitcoin rose <b>5%</b> on Monday.</p><script>track('<p>')</script>]]></content:encoded>
</item>
<item>
<title>Exchange &amp; custodian &quot;settle&quot; for $5M</title>
<link>https://news.example/b</link>
<guid>https://news.example/b</guid>
<pubDate>Mon, 15 Jan 2024 09:00:00 GMT</pubDate>
<description>&lt;p&gt;A settlement was announced.&lt;/p&gt;</description>
</item>
</channel>
</rss>`;

export const ATOM = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<title>Synthetic</title><id>tag:news.example,2024:feed</id><updated>2024-01-15T10:00:00Z</updated>
<entry>
<title type="html">Ether falls</title>
<id>tag:news.example,2024:1</id>
<link rel="self" href="https://news.example/eth.atom"/>
<link rel="alternate" href="https://news.example/eth"/>
<author><name>B. Writer</name></author>
<published>2024-01-15T10:00:00Z</published>
<summary>It fell.</summary>
</entry>
</feed>`;

export const RDF = `<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://news.example"><title>Synthetic</title></channel>
<item rdf:about="https://news.example/rdf">
<title>Old form, new story</title><link>https://news.example/rdf</link><dc:date>2024-01-15T07:00:00Z</dc:date>
</item>
</rdf:RDF>`;

export const BILLION_LAUGHS = `<?xml version="1.0"?>
<!DOCTYPE rss [
<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">
]>
<rss version="2.0"><channel><item><title>&c;</title></item></channel></rss>`;

export const EXTERNAL_ENTITY = `<?xml version="1.0"?>
<!DOCTYPE rss [<!ENTITY file SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><item><title>&file;</title></item></channel></rss>`;

export const REDDIT_TOKEN =
  '{"access_token":"synthetic-token","token_type":"bearer","expires_in":86400,"scope":"*"}';

export const REDDIT = JSON.stringify({
  kind: 'Listing',
  data: {
    after: null,
    children: [
      redditPost({ name: 't3_rules', title: 'Rules', stickied: true }),
      redditPost({ name: 't3_a', title: 'Is this the top?', score: 120, num_comments: 33 }),
      redditPost({ name: 't3_b', title: 'Halving explained', score: 2 }),
      { kind: 't1', data: { name: 't1_c', body: 'a comment' } },
    ],
  },
});

function redditPost(data: object): object {
  const shared = {
    selftext: '',
    author: 'someone',
    created_utc: 1705312800,
    permalink: '/r/test/1',
  };
  return { kind: 't3', data: { ...shared, ...data } };
}

export const X = JSON.stringify({
  data: [
    {
      id: '12',
      text: '$BTC to the moon',
      created_at: '2024-01-15T11:00:00.000Z',
      author_id: '1',
      public_metrics: { retweet_count: 5, reply_count: 1, like_count: 10, quote_count: 0 },
    },
    { id: '11', text: 'free airdrop', created_at: '2024-01-15T10:59:00.000Z', author_id: '2' },
  ],
  includes: {
    users: [
      {
        id: '1',
        username: 'trader',
        created_at: '2015-01-01T00:00:00.000Z',
        public_metrics: { followers_count: 9000 },
      },
      { id: '2', username: 'bot123', public_metrics: { followers_count: 3 } },
    ],
  },
  meta: { newest_id: '12', oldest_id: '11', result_count: 2 },
});

export const GDELT = JSON.stringify({
  articles: [
    gdeltArticle('https://a.example/1', 'Bitcoin &#39;s big week', '20240115T120000Z', 'a.example'),
    gdeltArticle('https://b.example/2', 'Miners move north', '20240115T080000Z', 'b.example'),
  ],
});

function gdeltArticle(url: string, title: string, seendate: string, domain: string): object {
  return { url, url_mobile: '', title, seendate, socialimage: '', domain, language: 'English' };
}
