/** Docker's official images, retired ones that are still pulled included (docker-library/official-images). */
const OFFICIAL = new Set(
  `adminer aerospike almalinux alpine alt amazoncorretto amazonlinux api-firewall arangodb archlinux backdrop bash
  bonita buildpack-deps busybox caddy cassandra centos chronograf cirros clearlinux clefos clickhouse clojure composer
  consul convertigo couchbase couchdb crate crux dart debian docker drupal eclipse-mosquitto eclipse-temurin eggdrop
  elasticsearch elixir emqx erlang express-gateway fedora flink fluentd friendica gazebo gcc geonetwork ghost golang
  gradle groovy haproxy haskell haxe hello-world hipache hitch hola-mundo httpd hylang ibm-semeru-runtimes ibmjava
  influxdb irssi jenkins jetty jobber joomla jruby julia kaazing-gateway kapacitor kibana known kong krakend lightstreamer
  liquibase logstash mageia mariadb matomo maven mediawiki memcached mongo mongo-express monica mono mysql nats
  nats-streaming neo4j neurodebian nextcloud nginx node notary nuxeo odoo open-liberty openjdk opensuse oraclelinux
  orientdb percona perl php php-zendserver phpmyadmin photon plone postfixadmin postgres pypy python r-base rabbitmq
  rakudo-star rapidoid redis redmine registry rethinkdb rocket.chat rockylinux ros ruby rust sapmachine satosa scratch
  silverpeas sl solr sonarqube sourcemage spark spiped storm swarm swift swipl telegraf thrift tomcat tomee traefik
  ubuntu ubuntu-debootstrap ubuntu-upstart unit varnish vault websphere-liberty wordpress xwiki yourls zookeeper`.split(
    /\s+/,
  ),
);

/** Whether a bare word is the name of an official image. */
export function isOfficialImage(name: string): boolean {
  return OFFICIAL.has(name);
}
