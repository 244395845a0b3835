PRAGMA user_version=2;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE type(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, label TEXT NOT NULL,
  is_event INTEGER NOT NULL, is_literal INTEGER NOT NULL,
  event_column TEXT NOT NULL);
INSERT INTO type VALUES(1,'organisation','organisation',0,0,'none');
INSERT INTO type VALUES(2,'project','project',0,0,'none');
INSERT INTO type VALUES(3,'country','country',0,0,'countries');
INSERT INTO type VALUES(4,'place','place',0,0,'places');
INSERT INTO type VALUES(5,'person','person',0,0,'none');
INSERT INTO type VALUES(6,'event','event',1,0,'none');
INSERT INTO type VALUES(7,'document','document',0,0,'none');
INSERT INTO type VALUES(8,'date','date',0,1,'none');
INSERT INTO type VALUES(9,'text','text',0,1,'none');
CREATE TABLE relation(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, label TEXT NOT NULL,
  is_symmetric INTEGER NOT NULL, is_derived INTEGER NOT NULL,
  is_anchor INTEGER NOT NULL, event_column TEXT NOT NULL,
  network TEXT NOT NULL);
INSERT INTO relation VALUES(1,'organised','organised',0,0,1,'organisers','actor');
INSERT INTO relation VALUES(2,'participated_in','participated in',0,0,1,'none','none');
INSERT INTO relation VALUES(3,'contributed_to','contributed to',0,0,1,'none','none');
INSERT INTO relation VALUES(4,'chaired','chaired',0,0,1,'none','none');
INSERT INTO relation VALUES(5,'funded','funded',0,0,1,'none','none');
INSERT INTO relation VALUES(6,'implemented','implemented',0,0,0,'none','none');
INSERT INTO relation VALUES(7,'partner_in','was partner in',0,0,0,'none','none');
INSERT INTO relation VALUES(8,'part_of','was part of',0,0,0,'projects','theme');
INSERT INTO relation VALUES(9,'took_place_in','took place in',0,0,1,'by-type','theme');
INSERT INTO relation VALUES(10,'started_on','started on',0,0,1,'start','none');
INSERT INTO relation VALUES(11,'ended_on','ended on',0,0,1,'end','none');
INSERT INTO relation VALUES(12,'has_topic','was about',0,0,0,'none','none');
INSERT INTO relation VALUES(13,'concerns','concerns',0,0,0,'none','theme');
INSERT INTO relation VALUES(14,'located_in','is in',0,0,0,'none','none');
INSERT INTO relation VALUES(15,'member_of','is a member of',0,0,0,'none','none');
INSERT INTO relation VALUES(16,'works_for','works for',0,0,0,'none','none');
INSERT INTO relation VALUES(17,'has_role','is',0,0,0,'none','none');
INSERT INTO relation VALUES(18,'signed','signed',0,0,0,'none','none');
INSERT INTO relation VALUES(19,'adopted','adopted',0,0,0,'none','none');
INSERT INTO relation VALUES(20,'met_with','met with',1,0,0,'none','none');
INSERT INTO relation VALUES(21,'has_alias','is also called',0,0,0,'none','none');
INSERT INTO relation VALUES(22,'works_in','works in',0,1,0,'none','none');
INSERT INTO relation VALUES(23,'partner_of','works with',1,1,0,'none','none');
CREATE TABLE status(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL,
  is_exported INTEGER NOT NULL);
INSERT INTO status VALUES(0,'held',1);
INSERT INTO status VALUES(1,'planned',1);
INSERT INTO status VALUES(2,'postponed',1);
INSERT INTO status VALUES(3,'reported',1);
INSERT INTO status VALUES(4,'conditional',1);
INSERT INTO status VALUES(5,'cancelled',0);
INSERT INTO status VALUES(6,'denied',0);
CREATE TABLE origin(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO origin VALUES(0,'gazetteer');
INSERT INTO origin VALUES(1,'rule');
INSERT INTO origin VALUES(2,'defined');
INSERT INTO origin VALUES(3,'context');
INSERT INTO origin VALUES(4,'part');
INSERT INTO origin VALUES(5,'date');
CREATE TABLE rule(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, file TEXT NOT NULL,
  line INTEGER NOT NULL);
INSERT INTO rule VALUES(1,'surname-follows','rules/15-meanings.rules',37);
INSERT INTO rule VALUES(2,'surname-and-verb-follow','rules/15-meanings.rules',47);
INSERT INTO rule VALUES(3,'given-name-before','rules/15-meanings.rules',55);
INSERT INTO rule VALUES(4,'form-of-address-before','rules/15-meanings.rules',63);
INSERT INTO rule VALUES(5,'profession-behind','rules/15-meanings.rules',70);
INSERT INTO rule VALUES(6,'age-behind','rules/15-meanings.rules',79);
INSERT INTO rule VALUES(7,'she-said','rules/15-meanings.rules',85);
INSERT INTO rule VALUES(8,'water-behind','rules/15-meanings.rules',97);
INSERT INTO rule VALUES(9,'water-before','rules/15-meanings.rules',104);
INSERT INTO rule VALUES(10,'state-of','rules/15-meanings.rules',117);
INSERT INTO rule VALUES(11,'state-school','rules/15-meanings.rules',124);
INSERT INTO rule VALUES(12,'city-of','rules/15-meanings.rules',131);
INSERT INTO rule VALUES(13,'language','rules/15-meanings.rules',144);
INSERT INTO rule VALUES(14,'language-second','rules/15-meanings.rules',151);
INSERT INTO rule VALUES(15,'post','rules/20-names.rules',8);
INSERT INTO rule VALUES(16,'event-quoted','rules/20-names.rules',22);
INSERT INTO rule VALUES(17,'event-abbreviated','rules/20-names.rules',32);
INSERT INTO rule VALUES(18,'project-quoted','rules/20-names.rules',42);
INSERT INTO rule VALUES(19,'project-quoted-inside','rules/20-names.rules',52);
INSERT INTO rule VALUES(20,'project-title-quoted','rules/20-names.rules',61);
INSERT INTO rule VALUES(21,'quoted-project','rules/20-names.rules',69);
INSERT INTO rule VALUES(22,'project-title-abbreviated','rules/20-names.rules',77);
INSERT INTO rule VALUES(23,'project-then-title','rules/20-names.rules',86);
INSERT INTO rule VALUES(24,'project-defined-as','rules/20-names.rules',95);
INSERT INTO rule VALUES(25,'project-programme-abbreviated','rules/20-names.rules',105);
INSERT INTO rule VALUES(26,'project-head','rules/20-names.rules',115);
INSERT INTO rule VALUES(27,'project-capital-head','rules/20-names.rules',123);
INSERT INTO rule VALUES(28,'programme-for','rules/20-names.rules',131);
INSERT INTO rule VALUES(29,'projects-pair','rules/20-names.rules',140);
INSERT INTO rule VALUES(30,'project-then-name','rules/20-names.rules',149);
INSERT INTO rule VALUES(31,'project-colon','rules/20-names.rules',155);
INSERT INTO rule VALUES(32,'project-event','rules/20-names.rules',162);
INSERT INTO rule VALUES(33,'org-abbreviated','rules/20-names.rules',170);
INSERT INTO rule VALUES(34,'org-known-abbreviated','rules/20-names.rules',181);
INSERT INTO rule VALUES(35,'abbreviation-long','rules/20-names.rules',191);
INSERT INTO rule VALUES(36,'org-head-first','rules/20-names.rules',215);
INSERT INTO rule VALUES(37,'national-head-first','rules/20-names.rules',223);
INSERT INTO rule VALUES(38,'org-head-last','rules/20-names.rules',233);
INSERT INTO rule VALUES(39,'national-head-last','rules/20-names.rules',242);
INSERT INTO rule VALUES(40,'org-quoted-name','rules/20-names.rules',250);
INSERT INTO rule VALUES(41,'org-known-tail','rules/20-names.rules',257);
INSERT INTO rule VALUES(42,'org-delegation','rules/20-names.rules',266);
INSERT INTO rule VALUES(43,'national-society','rules/20-names.rules',273);
INSERT INTO rule VALUES(44,'org-from-country','rules/20-names.rules',280);
INSERT INTO rule VALUES(45,'document','rules/20-names.rules',289);
INSERT INTO rule VALUES(46,'document-unnamed','rules/20-names.rules',303);
INSERT INTO rule VALUES(47,'document-small','rules/20-names.rules',310);
INSERT INTO rule VALUES(48,'place-of','rules/20-names.rules',319);
INSERT INTO rule VALUES(49,'place-before-country','rules/20-names.rules',325);
INSERT INTO rule VALUES(50,'venue','rules/20-names.rules',332);
INSERT INTO rule VALUES(51,'title','rules/30-people.rules',9);
INSERT INTO rule VALUES(52,'title-long','rules/30-people.rules',19);
INSERT INTO rule VALUES(53,'person-honorific','rules/30-people.rules',31);
INSERT INTO rule VALUES(54,'person-given','rules/30-people.rules',37);
INSERT INTO rule VALUES(55,'person-after-title','rules/30-people.rules',44);
INSERT INTO rule VALUES(56,'org-title-person','rules/30-people.rules',56);
INSERT INTO rule VALUES(57,'demonym-title-person','rules/30-people.rules',63);
INSERT INTO rule VALUES(58,'title-of-org-person','rules/30-people.rules',70);
INSERT INTO rule VALUES(59,'title-person','rules/30-people.rules',80);
INSERT INTO rule VALUES(60,'person-title-of-org','rules/30-people.rules',88);
INSERT INTO rule VALUES(61,'person-role-dash','rules/30-people.rules',95);
INSERT INTO rule VALUES(62,'person-org-title','rules/30-people.rules',101);
INSERT INTO rule VALUES(63,'person-title','rules/30-people.rules',107);
INSERT INTO rule VALUES(64,'person-place-title','rules/30-people.rules',113);
INSERT INTO rule VALUES(65,'person-in-apposition','rules/30-people.rules',120);
INSERT INTO rule VALUES(66,'person-of-org','rules/30-people.rules',126);
INSERT INTO rule VALUES(67,'person-phrase','rules/30-people.rules',135);
INSERT INTO rule VALUES(68,'person-phrase-behind','rules/30-people.rules',143);
INSERT INTO rule VALUES(69,'person-org-phrase','rules/30-people.rules',150);
INSERT INTO rule VALUES(70,'person-honorific-phrase','rules/30-people.rules',156);
INSERT INTO rule VALUES(71,'event','rules/40-events.rules',9);
INSERT INTO rule VALUES(72,'the-project','rules/40-events.rules',26);
INSERT INTO rule VALUES(73,'the-network','rules/40-events.rules',35);
INSERT INTO rule VALUES(74,'event-called','rules/40-events.rules',44);
INSERT INTO rule VALUES(75,'event-during-event','rules/40-events.rules',50);
INSERT INTO rule VALUES(76,'chairmanship-of','rules/45-statements.rules',5);
INSERT INTO rule VALUES(77,'secretariat-of','rules/45-statements.rules',11);
INSERT INTO rule VALUES(78,'lead-partner','rules/45-statements.rules',17);
INSERT INTO rule VALUES(79,'agreement-between','rules/45-statements.rules',23);
INSERT INTO rule VALUES(80,'under-presidency','rules/45-statements.rules',30);
INSERT INTO rule VALUES(81,'country-of-project','rules/45-statements.rules',36);
INSERT INTO rule VALUES(82,'country-owns-project','rules/45-statements.rules',42);
INSERT INTO rule VALUES(83,'provides-funds','rules/45-statements.rules',48);
INSERT INTO rule VALUES(84,'org-from','rules/45-statements.rules',54);
INSERT INTO rule VALUES(85,'demonym-place','rules/45-statements.rules',61);
INSERT INTO rule VALUES(86,'topic','rules/50-frames.rules',22);
INSERT INTO rule VALUES(87,'organised','rules/50-frames.rules',32);
INSERT INTO rule VALUES(88,'organised-with','rules/50-frames.rules',45);
INSERT INTO rule VALUES(89,'organised-by-possessor','rules/50-frames.rules',53);
INSERT INTO rule VALUES(90,'event-of-project','rules/50-frames.rules',62);
INSERT INTO rule VALUES(91,'event-for-project','rules/50-frames.rules',69);
INSERT INTO rule VALUES(92,'event-date','rules/50-frames.rules',78);
INSERT INTO rule VALUES(93,'event-place','rules/50-frames.rules',87);
INSERT INTO rule VALUES(94,'event-place-two','rules/50-frames.rules',94);
INSERT INTO rule VALUES(95,'visit-to','rules/50-frames.rules',102);
INSERT INTO rule VALUES(96,'event-for-country','rules/50-frames.rules',111);
INSERT INTO rule VALUES(97,'project-country','rules/50-frames.rules',118);
INSERT INTO rule VALUES(98,'org-country','rules/50-frames.rules',125);
INSERT INTO rule VALUES(99,'project-in-country','rules/50-frames.rules',132);
INSERT INTO rule VALUES(100,'participated','rules/50-frames.rules',142);
INSERT INTO rule VALUES(101,'participated-presence','rules/50-frames.rules',156);
INSERT INTO rule VALUES(102,'gathered','rules/50-frames.rules',163);
INSERT INTO rule VALUES(103,'participants-included','rules/50-frames.rules',172);
INSERT INTO rule VALUES(104,'speakers-included','rules/50-frames.rules',183);
INSERT INTO rule VALUES(105,'contributions','rules/50-frames.rules',191);
INSERT INTO rule VALUES(106,'spoke','rules/50-frames.rules',199);
INSERT INTO rule VALUES(107,'chaired','rules/50-frames.rules',209);
INSERT INTO rule VALUES(108,'chaired-event','rules/50-frames.rules',219);
INSERT INTO rule VALUES(109,'funded','rules/50-frames.rules',229);
INSERT INTO rule VALUES(110,'funding-from','rules/50-frames.rules',238);
INSERT INTO rule VALUES(111,'gave-support','rules/50-frames.rules',246);
INSERT INTO rule VALUES(112,'finance-line','rules/50-frames.rules',254);
INSERT INTO rule VALUES(113,'takes-part-in-project','rules/50-frames.rules',262);
INSERT INTO rule VALUES(114,'partner','rules/50-frames.rules',270);
INSERT INTO rule VALUES(115,'are-partners','rules/50-frames.rules',278);
INSERT INTO rule VALUES(116,'partner-line','rules/50-frames.rules',286);
INSERT INTO rule VALUES(117,'implemented','rules/50-frames.rules',294);
INSERT INTO rule VALUES(118,'signed','rules/50-frames.rules',304);
INSERT INTO rule VALUES(119,'adopted','rules/50-frames.rules',319);
INSERT INTO rule VALUES(120,'adopted-at','rules/50-frames.rules',330);
INSERT INTO rule VALUES(121,'discussed','rules/50-frames.rules',338);
INSERT INTO rule VALUES(122,'targeted','rules/50-frames.rules',346);
INSERT INTO rule VALUES(123,'visited','rules/50-frames.rules',354);
INSERT INTO rule VALUES(124,'met','rules/50-frames.rules',367);
INSERT INTO rule VALUES(125,'trained','rules/50-frames.rules',378);
INSERT INTO rule VALUES(126,'member','rules/50-frames.rules',392);
INSERT INTO rule VALUES(127,'member-states','rules/50-frames.rules',400);
INSERT INTO rule VALUES(128,'joined','rules/50-frames.rules',408);
INSERT INTO rule VALUES(129,'cancelled','rules/50-frames.rules',419);
INSERT INTO rule VALUES(130,'dropped-plans','rules/50-frames.rules',426);
INSERT INTO rule VALUES(131,'postponed','rules/50-frames.rules',433);
INSERT INTO rule VALUES(132,'place-in-country','rules/60-derive.rules',3);
INSERT INTO rule VALUES(133,'event-in-country','rules/60-derive.rules',10);
INSERT INTO rule VALUES(134,'event-of-country-project','rules/60-derive.rules',18);
INSERT INTO rule VALUES(135,'project-of-country-event','rules/60-derive.rules',26);
INSERT INTO rule VALUES(136,'project-works-in-event','rules/60-derive.rules',37);
INSERT INTO rule VALUES(137,'project-works-in-concern','rules/60-derive.rules',46);
INSERT INTO rule VALUES(138,'organiser-works-in','rules/60-derive.rules',53);
INSERT INTO rule VALUES(139,'organiser-works-in-concern','rules/60-derive.rules',63);
INSERT INTO rule VALUES(140,'implementer-works-in','rules/60-derive.rules',72);
INSERT INTO rule VALUES(141,'partners-by-event','rules/60-derive.rules',83);
INSERT INTO rule VALUES(142,'partners-by-funding','rules/60-derive.rules',93);
INSERT INTO rule VALUES(143,'partners-by-implementing','rules/60-derive.rules',103);
INSERT INTO rule VALUES(144,'partners-by-funding-and-implementing','rules/60-derive.rules',113);
INSERT INTO rule VALUES(145,'partners-by-signing','rules/60-derive.rules',123);
INSERT INTO rule VALUES(146,'project-works-in-event','rules/60-derive.rules',37);
INSERT INTO rule VALUES(147,'project-works-in-concern','rules/60-derive.rules',46);
INSERT INTO rule VALUES(148,'organiser-works-in','rules/60-derive.rules',53);
INSERT INTO rule VALUES(149,'organiser-works-in-concern','rules/60-derive.rules',63);
INSERT INTO rule VALUES(150,'implementer-works-in','rules/60-derive.rules',72);
INSERT INTO rule VALUES(151,'partners-by-event','rules/60-derive.rules',83);
INSERT INTO rule VALUES(152,'partners-by-funding','rules/60-derive.rules',93);
INSERT INTO rule VALUES(153,'partners-by-implementing','rules/60-derive.rules',103);
INSERT INTO rule VALUES(154,'partners-by-funding-and-implementing','rules/60-derive.rules',113);
INSERT INTO rule VALUES(155,'partners-by-signing','rules/60-derive.rules',123);
CREATE TABLE gazetteer_row(
  id INTEGER PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL,
  kind TEXT NOT NULL, file TEXT NOT NULL, line INTEGER NOT NULL);
INSERT INTO gazetteer_row VALUES(1,'place/chisinau-md','Chișinău','name','gazetteers/places.csv',5080);
INSERT INTO gazetteer_row VALUES(2,'organisation/icmpd','ICMPD','acronym','gazetteers/organisations.csv',1114);
INSERT INTO gazetteer_row VALUES(3,'country/MD','Moldova','name','gazetteers/countries.csv',835);
INSERT INTO gazetteer_row VALUES(4,'organisation/iom','IOM','acronym','gazetteers/organisations.csv',1194);
INSERT INTO gazetteer_row VALUES(5,'place/tbilisi-ge','Tbilisi','name','gazetteers/places.csv',23373);
INSERT INTO gazetteer_row VALUES(6,'country/GE','Georgia','name','gazetteers/countries.csv',467);
INSERT INTO gazetteer_row VALUES(7,'organisation/eu','European Union','name','gazetteers/organisations.csv',702);
INSERT INTO gazetteer_row VALUES(8,'place/tirana-al','Tirana','name','gazetteers/places.csv',23746);
INSERT INTO gazetteer_row VALUES(9,'organisation/osce','OSCE','acronym','gazetteers/organisations.csv',1587);
INSERT INTO gazetteer_row VALUES(10,'country/AL','Albania','name','gazetteers/countries.csv',32);
INSERT INTO gazetteer_row VALUES(11,'organisation/iom','International Organization for Migration','name','gazetteers/organisations.csv',1186);
INSERT INTO gazetteer_row VALUES(12,'place/vienna-at','Vienna','name','gazetteers/places.csv',24909);
INSERT INTO gazetteer_row VALUES(13,'country/AT','Austria','name','gazetteers/countries.csv',62);
INSERT INTO gazetteer_row VALUES(14,'place/skopje-mk','Skopje','name','gazetteers/places.csv',22078);
INSERT INTO gazetteer_row VALUES(15,'country/MK','North Macedonia','name','gazetteers/countries.csv',870);
INSERT INTO gazetteer_row VALUES(16,'organisation/frontex','Frontex','name','gazetteers/organisations.csv',937);
INSERT INTO gazetteer_row VALUES(17,'country/NO','Norway','name','gazetteers/countries.csv',1006);
INSERT INTO gazetteer_row VALUES(18,'place/pristina-xk','Pristina','name','gazetteers/places.csv',18775);
CREATE TABLE document(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, url TEXT NOT NULL,
  title TEXT NOT NULL, date TEXT NOT NULL, text TEXT NOT NULL,
  hash TEXT NOT NULL, sentences INTEGER NOT NULL);
INSERT INTO document VALUES(1,'news/a.txt','','','',replace('Training on border data in Chisinau\n\n5 October 2022\n\nOn 5 October 2022, ICMPD organised a training on migration data in Chisinau, Moldova. The training was part of the Quiet Rivers project. IOM and the Border Analysis Centre (BAC) attended the training. The BAC did not attend the training in Tbilisi, Georgia. The Quiet Rivers project is funded by the European Union and implemented by ICMPD.\n','\n',char(10)),'eef22e30767497ee',7);
INSERT INTO document VALUES(2,'news/b.txt','','','',replace('Seminar on document security in Tirana\n\n14 March 2023\n\nFrom 14 to 16 March 2023, the OSCE held a seminar on document security in Tirana, Albania. ICMPD participated in the seminar. The OSCE met with the International Organization for Migration (IOM) in Tirana. The seminar took place within the Quiet Rivers project, which is funded by the European Union.\n\nStudy visit to Vienna\n\n21 April 2023\n\nIOM will organise a study visit to Vienna, Austria, on 9 May 2023.\n','\n',char(10)),'0b2740968e7cdb56',9);
INSERT INTO document VALUES(3,'news/c.txt','','','',replace('Workshop of the Border Analysis Centre\n\n2 June 2023\n\nThe Border Analysis Centre (BAC) organised a workshop on risk analysis in Skopje, North Macedonia, on 1 June 2023. The OSCE and Frontex took part in the workshop. Frontex met with the OSCE. The workshop was funded by Norway. A workshop in Pristina was cancelled.\n','\n',char(10)),'dc8ed1dad6521ee1',7);
CREATE TABLE item(
  document INTEGER NOT NULL, number INTEGER NOT NULL,
  begin INTEGER NOT NULL, "end" INTEGER NOT NULL,
  title TEXT NOT NULL, date TEXT NOT NULL, day TEXT NOT NULL);
INSERT INTO item VALUES(1,1,0,393,'Training on border data in Chisinau','5 October 2022','2022-10-05');
INSERT INTO item VALUES(2,1,0,355,'Seminar on document security in Tirana','14 March 2023','2023-03-14');
INSERT INTO item VALUES(2,2,357,461,'Study visit to Vienna','21 April 2023','2023-04-21');
INSERT INTO item VALUES(3,1,0,315,'Workshop of the Border Analysis Centre','2 June 2023','2023-06-02');
CREATE TABLE sentence(
  id INTEGER PRIMARY KEY, document INTEGER NOT NULL,
  item INTEGER NOT NULL, begin INTEGER NOT NULL,
  "end" INTEGER NOT NULL, text TEXT NOT NULL);
INSERT INTO sentence VALUES(1,1,1,0,35,'Training on border data in Chisinau');
INSERT INTO sentence VALUES(2,1,1,53,138,'On 5 October 2022, ICMPD organised a training on migration data in Chisinau, Moldova.');
INSERT INTO sentence VALUES(3,1,1,139,189,'The training was part of the Quiet Rivers project.');
INSERT INTO sentence VALUES(4,1,1,190,253,'IOM and the Border Analysis Centre (BAC) attended the training.');
INSERT INTO sentence VALUES(5,1,1,254,310,'The BAC did not attend the training in Tbilisi, Georgia.');
INSERT INTO sentence VALUES(6,1,1,311,393,'The Quiet Rivers project is funded by the European Union and implemented by ICMPD.');
INSERT INTO sentence VALUES(7,2,1,0,38,'Seminar on document security in Tirana');
INSERT INTO sentence VALUES(8,2,1,55,145,'From 14 to 16 March 2023, the OSCE held a seminar on document security in Tirana, Albania.');
INSERT INTO sentence VALUES(9,2,1,146,180,'ICMPD participated in the seminar.');
INSERT INTO sentence VALUES(10,2,1,181,260,'The OSCE met with the International Organization for Migration (IOM) in Tirana.');
INSERT INTO sentence VALUES(11,2,1,261,355,'The seminar took place within the Quiet Rivers project, which is funded by the European Union.');
INSERT INTO sentence VALUES(12,2,2,357,378,'Study visit to Vienna');
INSERT INTO sentence VALUES(13,2,2,395,461,'IOM will organise a study visit to Vienna, Austria, on 9 May 2023.');
INSERT INTO sentence VALUES(14,3,1,53,167,'The Border Analysis Centre (BAC) organised a workshop on risk analysis in Skopje, North Macedonia, on 1 June 2023.');
INSERT INTO sentence VALUES(15,3,1,168,215,'The OSCE and Frontex took part in the workshop.');
INSERT INTO sentence VALUES(16,3,1,216,242,'Frontex met with the OSCE.');
INSERT INTO sentence VALUES(17,3,1,243,277,'The workshop was funded by Norway.');
INSERT INTO sentence VALUES(18,3,1,278,315,'A workshop in Pristina was cancelled.');
CREATE TABLE entity(
  id INTEGER PRIMARY KEY, key TEXT NOT NULL, type INTEGER NOT NULL,
  name TEXT NOT NULL, label TEXT NOT NULL, kind TEXT NOT NULL,
  mentions INTEGER NOT NULL, documents INTEGER NOT NULL);
INSERT INTO entity VALUES(1,'organisation/icmpd',1,'ICMPD','','',3,2);
INSERT INTO entity VALUES(2,'country/MD',3,'Moldova','','',1,1);
INSERT INTO entity VALUES(3,'organisation/iom',1,'IOM','','',6,2);
INSERT INTO entity VALUES(4,'country/GE',3,'Georgia','','',1,1);
INSERT INTO entity VALUES(5,'organisation/eu',1,'European Union','','',2,2);
INSERT INTO entity VALUES(6,'place/chisinau-md',4,'Chisinau','','',2,1);
INSERT INTO entity VALUES(7,'place/tbilisi-ge',4,'Tbilisi','','',1,1);
INSERT INTO entity VALUES(8,'organisation/bac',1,'BAC','','',6,2);
INSERT INTO entity VALUES(9,'project/quiet-rivers',2,'Quiet Rivers','','',3,2);
INSERT INTO entity VALUES(10,'event/news-a-txt-941eefb9/1/1',6,'training','training','training',5,1);
INSERT INTO entity VALUES(11,'organisation/osce',1,'OSCE','','',4,2);
INSERT INTO entity VALUES(12,'country/AL',3,'Albania','','',1,1);
INSERT INTO entity VALUES(13,'country/AT',3,'Austria','','',1,1);
INSERT INTO entity VALUES(14,'place/tirana-al',4,'Tirana','','',3,1);
INSERT INTO entity VALUES(15,'place/vienna-at',4,'Vienna','','',2,1);
INSERT INTO entity VALUES(16,'event/news-b-txt-7b370e90/1/1',6,'seminar','seminar','seminar',4,1);
INSERT INTO entity VALUES(17,'event/news-b-txt-7b370e90/1/2',6,'meeting','meeting','meeting',1,1);
INSERT INTO entity VALUES(18,'event/news-b-txt-7b370e90/2/1',6,'study visit','study visit','study visit',2,1);
INSERT INTO entity VALUES(19,'country/MK',3,'North Macedonia','','',1,1);
INSERT INTO entity VALUES(20,'organisation/frontex',1,'Frontex','','',2,1);
INSERT INTO entity VALUES(21,'country/NO',3,'Norway','','',1,1);
INSERT INTO entity VALUES(22,'place/skopje-mk',4,'Skopje','','',1,1);
INSERT INTO entity VALUES(23,'place/pristina-xk',4,'Pristina','','',1,1);
INSERT INTO entity VALUES(24,'event/news-c-txt-c4122bc9/1/1',6,'workshop','workshop','workshop',5,1);
INSERT INTO entity VALUES(25,'event/news-c-txt-c4122bc9/1/2',6,'meeting','meeting','meeting',1,1);
INSERT INTO entity VALUES(26,'country/XK',3,'Kosovo','','',0,0);
CREATE TABLE entity_name(
  entity INTEGER NOT NULL, name TEXT NOT NULL,
  given INTEGER NOT NULL, preferred INTEGER NOT NULL);
INSERT INTO entity_name VALUES(1,'ICMPD',2,2);
INSERT INTO entity_name VALUES(1,'International Centre for Migration Policy Development',2,0);
INSERT INTO entity_name VALUES(2,'Moldova',1,1);
INSERT INTO entity_name VALUES(3,'IOM',2,2);
INSERT INTO entity_name VALUES(3,'International Organization for Migration',2,0);
INSERT INTO entity_name VALUES(4,'Georgia',1,1);
INSERT INTO entity_name VALUES(5,'European Union',2,2);
INSERT INTO entity_name VALUES(6,'Chisinau',1,1);
INSERT INTO entity_name VALUES(6,'Chișinău',1,0);
INSERT INTO entity_name VALUES(7,'Tbilisi',1,1);
INSERT INTO entity_name VALUES(8,'BAC',2,1);
INSERT INTO entity_name VALUES(8,'Border Analysis Centre',2,1);
INSERT INTO entity_name VALUES(9,'Quiet Rivers',2,2);
INSERT INTO entity_name VALUES(10,'training',1,1);
INSERT INTO entity_name VALUES(11,'OSCE',2,2);
INSERT INTO entity_name VALUES(11,'Organization for Security and Co-operation in Europe',2,0);
INSERT INTO entity_name VALUES(12,'Albania',1,1);
INSERT INTO entity_name VALUES(13,'Austria',1,1);
INSERT INTO entity_name VALUES(14,'Tirana',1,1);
INSERT INTO entity_name VALUES(15,'Vienna',1,1);
INSERT INTO entity_name VALUES(16,'seminar',1,1);
INSERT INTO entity_name VALUES(17,'meeting',1,1);
INSERT INTO entity_name VALUES(18,'study visit',1,1);
INSERT INTO entity_name VALUES(19,'North Macedonia',1,1);
INSERT INTO entity_name VALUES(20,'Frontex',1,1);
INSERT INTO entity_name VALUES(21,'Norway',1,1);
INSERT INTO entity_name VALUES(22,'Skopje',1,1);
INSERT INTO entity_name VALUES(23,'Pristina',1,1);
INSERT INTO entity_name VALUES(24,'workshop',1,1);
INSERT INTO entity_name VALUES(25,'meeting',1,1);
INSERT INTO entity_name VALUES(26,'Kosovo',1,1);
CREATE TABLE identifier(
  entity INTEGER NOT NULL, scheme TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY(entity, scheme, value)) WITHOUT ROWID;
INSERT INTO identifier VALUES(1,'ror','00x5wnx94');
INSERT INTO identifier VALUES(1,'wikidata','Q498496');
INSERT INTO identifier VALUES(2,'iso2','MD');
INSERT INTO identifier VALUES(2,'iso3','MDA');
INSERT INTO identifier VALUES(2,'isonum','498');
INSERT INTO identifier VALUES(2,'wikidata','Q217');
INSERT INTO identifier VALUES(4,'iso2','GE');
INSERT INTO identifier VALUES(4,'iso3','GEO');
INSERT INTO identifier VALUES(4,'isonum','268');
INSERT INTO identifier VALUES(4,'wikidata','Q230');
INSERT INTO identifier VALUES(6,'geonames','618426');
INSERT INTO identifier VALUES(7,'geonames','611717');
INSERT INTO identifier VALUES(12,'iso2','AL');
INSERT INTO identifier VALUES(12,'iso3','ALB');
INSERT INTO identifier VALUES(12,'isonum','008');
INSERT INTO identifier VALUES(12,'wikidata','Q222');
INSERT INTO identifier VALUES(13,'iso2','AT');
INSERT INTO identifier VALUES(13,'iso3','AUT');
INSERT INTO identifier VALUES(13,'isonum','040');
INSERT INTO identifier VALUES(13,'wikidata','Q40');
INSERT INTO identifier VALUES(14,'geonames','3183875');
INSERT INTO identifier VALUES(15,'geonames','2761369');
INSERT INTO identifier VALUES(19,'iso2','MK');
INSERT INTO identifier VALUES(19,'iso3','MKD');
INSERT INTO identifier VALUES(19,'isonum','807');
INSERT INTO identifier VALUES(19,'wikidata','Q221');
INSERT INTO identifier VALUES(21,'iso2','NO');
INSERT INTO identifier VALUES(21,'iso3','NOR');
INSERT INTO identifier VALUES(21,'isonum','578');
INSERT INTO identifier VALUES(21,'wikidata','Q20');
INSERT INTO identifier VALUES(22,'geonames','785842');
INSERT INTO identifier VALUES(23,'geonames','786714');
INSERT INTO identifier VALUES(26,'iso2','XK');
INSERT INTO identifier VALUES(26,'iso3','XKX');
INSERT INTO identifier VALUES(26,'wikidata','Q1246');
CREATE TABLE mention(
  id INTEGER PRIMARY KEY, document INTEGER NOT NULL,
  item INTEGER NOT NULL, begin INTEGER NOT NULL,
  "end" INTEGER NOT NULL, begin_char INTEGER NOT NULL,
  end_char INTEGER NOT NULL, type INTEGER NOT NULL,
  text TEXT NOT NULL, value TEXT NOT NULL, entity INTEGER,
  origin INTEGER NOT NULL, rule INTEGER, gazetteer_row INTEGER);
INSERT INTO mention VALUES(1,1,1,0,8,0,8,6,'Training','training',10,1,71,NULL);
INSERT INTO mention VALUES(2,1,1,27,35,27,35,4,'Chisinau','Chisinau',6,0,NULL,1);
INSERT INTO mention VALUES(3,1,1,37,51,37,51,8,'5 October 2022','2022-10-05',NULL,5,NULL,NULL);
INSERT INTO mention VALUES(4,1,1,56,70,56,70,8,'5 October 2022','2022-10-05',NULL,5,NULL,NULL);
INSERT INTO mention VALUES(5,1,1,72,77,72,77,1,'ICMPD','ICMPD',1,0,NULL,2);
INSERT INTO mention VALUES(6,1,1,90,98,90,98,6,'training','training',10,1,71,NULL);
INSERT INTO mention VALUES(7,1,1,120,128,120,128,4,'Chisinau','Chisinau',6,0,NULL,1);
INSERT INTO mention VALUES(8,1,1,130,137,130,137,3,'Moldova','Moldova',2,0,NULL,3);
INSERT INTO mention VALUES(9,1,1,143,151,143,151,6,'training','training',10,1,71,NULL);
INSERT INTO mention VALUES(10,1,1,168,188,168,188,2,'Quiet Rivers project','Quiet Rivers',9,1,26,NULL);
INSERT INTO mention VALUES(11,1,1,190,193,190,193,1,'IOM','IOM',3,0,NULL,4);
INSERT INTO mention VALUES(12,1,1,202,224,202,224,1,'Border Analysis Centre','BAC',8,1,33,NULL);
INSERT INTO mention VALUES(13,1,1,226,229,226,229,1,'BAC','BAC',8,2,33,NULL);
INSERT INTO mention VALUES(14,1,1,244,252,244,252,6,'training','training',10,1,71,NULL);
INSERT INTO mention VALUES(15,1,1,258,261,258,261,1,'BAC','BAC',8,2,33,NULL);
INSERT INTO mention VALUES(16,1,1,281,289,281,289,6,'training','training',10,1,71,NULL);
INSERT INTO mention VALUES(17,1,1,293,300,293,300,4,'Tbilisi','Tbilisi',7,0,NULL,5);
INSERT INTO mention VALUES(18,1,1,302,309,302,309,3,'Georgia','Georgia',4,0,NULL,6);
INSERT INTO mention VALUES(19,1,1,315,335,315,335,2,'Quiet Rivers project','Quiet Rivers',9,1,26,NULL);
INSERT INTO mention VALUES(20,1,1,353,367,353,367,1,'European Union','European Union',5,0,NULL,7);
INSERT INTO mention VALUES(21,1,1,387,392,387,392,1,'ICMPD','ICMPD',1,0,NULL,2);
INSERT INTO mention VALUES(22,2,1,0,7,0,7,6,'Seminar','seminar',16,1,71,NULL);
INSERT INTO mention VALUES(23,2,1,32,38,32,38,4,'Tirana','Tirana',14,0,NULL,8);
INSERT INTO mention VALUES(24,2,1,40,53,40,53,8,'14 March 2023','2023-03-14',NULL,5,NULL,NULL);
INSERT INTO mention VALUES(25,2,1,60,79,60,79,8,'14 to 16 March 2023','2023-03-14/2023-03-16',NULL,5,NULL,NULL);
INSERT INTO mention VALUES(26,2,1,85,89,85,89,1,'OSCE','OSCE',11,0,NULL,9);
INSERT INTO mention VALUES(27,2,1,97,104,97,104,6,'seminar','seminar',16,1,71,NULL);
INSERT INTO mention VALUES(28,2,1,129,135,129,135,4,'Tirana','Tirana',14,0,NULL,8);
INSERT INTO mention VALUES(29,2,1,137,144,137,144,3,'Albania','Albania',12,0,NULL,10);
INSERT INTO mention VALUES(30,2,1,146,151,146,151,1,'ICMPD','ICMPD',1,0,NULL,2);
INSERT INTO mention VALUES(31,2,1,172,179,172,179,6,'seminar','seminar',16,1,71,NULL);
INSERT INTO mention VALUES(32,2,1,185,189,185,189,1,'OSCE','OSCE',11,0,NULL,9);
INSERT INTO mention VALUES(33,2,1,190,198,190,198,6,'met with','meeting',17,1,124,NULL);
INSERT INTO mention VALUES(34,2,1,203,243,203,243,1,'International Organization for Migration','IOM',3,0,NULL,11);
INSERT INTO mention VALUES(35,2,1,203,243,203,243,1,'International Organization for Migration','IOM',3,1,34,11);
INSERT INTO mention VALUES(36,2,1,245,248,245,248,1,'IOM','IOM',3,0,NULL,4);
INSERT INTO mention VALUES(37,2,1,245,248,245,248,1,'IOM','IOM',3,1,34,4);
INSERT INTO mention VALUES(38,2,1,253,259,253,259,4,'Tirana','Tirana',14,0,NULL,8);
INSERT INTO mention VALUES(39,2,1,265,272,265,272,6,'seminar','seminar',16,1,71,NULL);
INSERT INTO mention VALUES(40,2,1,295,315,295,315,2,'Quiet Rivers project','Quiet Rivers',9,1,26,NULL);
INSERT INTO mention VALUES(41,2,1,340,354,340,354,1,'European Union','European Union',5,0,NULL,7);
INSERT INTO mention VALUES(42,2,2,357,368,357,368,6,'Study visit','study visit',18,1,71,NULL);
INSERT INTO mention VALUES(43,2,2,372,378,372,378,4,'Vienna','Vienna',15,0,NULL,12);
INSERT INTO mention VALUES(44,2,2,380,393,380,393,8,'21 April 2023','2023-04-21',NULL,5,NULL,NULL);
INSERT INTO mention VALUES(45,2,2,395,398,395,398,1,'IOM','IOM',3,0,NULL,4);
INSERT INTO mention VALUES(46,2,2,415,426,415,426,6,'study visit','study visit',18,1,71,NULL);
INSERT INTO mention VALUES(47,2,2,430,436,430,436,4,'Vienna','Vienna',15,0,NULL,12);
INSERT INTO mention VALUES(48,2,2,438,445,438,445,3,'Austria','Austria',13,0,NULL,13);
INSERT INTO mention VALUES(49,2,2,450,460,450,460,8,'9 May 2023','2023-05-09',NULL,5,NULL,NULL);
INSERT INTO mention VALUES(50,3,1,0,8,0,8,6,'Workshop','workshop',24,1,71,NULL);
INSERT INTO mention VALUES(51,3,1,16,38,16,38,1,'Border Analysis Centre','Border Analysis Centre',8,1,38,NULL);
INSERT INTO mention VALUES(52,3,1,40,51,40,51,8,'2 June 2023','2023-06-02',NULL,5,NULL,NULL);
INSERT INTO mention VALUES(53,3,1,57,79,57,79,1,'Border Analysis Centre','Border Analysis Centre',8,1,33,NULL);
INSERT INTO mention VALUES(54,3,1,81,84,81,84,1,'BAC','Border Analysis Centre',8,2,33,NULL);
INSERT INTO mention VALUES(55,3,1,98,106,98,106,6,'workshop','workshop',24,1,71,NULL);
INSERT INTO mention VALUES(56,3,1,127,133,127,133,4,'Skopje','Skopje',22,0,NULL,14);
INSERT INTO mention VALUES(57,3,1,135,150,135,150,3,'North Macedonia','North Macedonia',19,0,NULL,15);
INSERT INTO mention VALUES(58,3,1,155,166,155,166,8,'1 June 2023','2023-06-01',NULL,5,NULL,NULL);
INSERT INTO mention VALUES(59,3,1,172,176,172,176,1,'OSCE','OSCE',11,0,NULL,9);
INSERT INTO mention VALUES(60,3,1,181,188,181,188,1,'Frontex','Frontex',20,0,NULL,16);
INSERT INTO mention VALUES(61,3,1,206,214,206,214,6,'workshop','workshop',24,1,71,NULL);
INSERT INTO mention VALUES(62,3,1,216,223,216,223,1,'Frontex','Frontex',20,0,NULL,16);
INSERT INTO mention VALUES(63,3,1,224,232,224,232,6,'met with','meeting',25,1,124,NULL);
INSERT INTO mention VALUES(64,3,1,237,241,237,241,1,'OSCE','OSCE',11,0,NULL,9);
INSERT INTO mention VALUES(65,3,1,247,255,247,255,6,'workshop','workshop',24,1,71,NULL);
INSERT INTO mention VALUES(66,3,1,270,276,270,276,3,'Norway','Norway',21,0,NULL,17);
INSERT INTO mention VALUES(67,3,1,280,288,280,288,6,'workshop','workshop',24,1,71,NULL);
INSERT INTO mention VALUES(68,3,1,292,300,292,300,4,'Pristina','Pristina',23,0,NULL,18);
CREATE TABLE fact(
  id INTEGER PRIMARY KEY, subject INTEGER NOT NULL,
  relation INTEGER NOT NULL, object INTEGER, literal TEXT,
  object_type INTEGER NOT NULL, status INTEGER NOT NULL,
  confidence INTEGER NOT NULL);
INSERT INTO fact VALUES(1,10,12,NULL,'border data',9,0,850);
INSERT INTO fact VALUES(2,10,9,6,NULL,4,0,880);
INSERT INTO fact VALUES(3,6,14,2,NULL,3,0,950);
INSERT INTO fact VALUES(4,10,10,NULL,'2022-10-05',8,0,900);
INSERT INTO fact VALUES(5,10,11,NULL,'2022-10-05',8,0,900);
INSERT INTO fact VALUES(6,1,1,10,NULL,6,0,920);
INSERT INTO fact VALUES(7,10,12,NULL,'migration data',9,0,850);
INSERT INTO fact VALUES(8,10,9,2,NULL,3,0,850);
INSERT INTO fact VALUES(9,10,8,9,NULL,2,0,900);
INSERT INTO fact VALUES(10,8,21,NULL,'Border Analysis Centre',9,0,950);
INSERT INTO fact VALUES(11,3,2,10,NULL,6,0,880);
INSERT INTO fact VALUES(12,8,2,10,NULL,6,6,880);
INSERT INTO fact VALUES(13,10,9,7,NULL,4,0,880);
INSERT INTO fact VALUES(14,10,9,4,NULL,3,0,850);
INSERT INTO fact VALUES(15,7,14,4,NULL,3,0,950);
INSERT INTO fact VALUES(16,5,5,9,NULL,2,0,994);
INSERT INTO fact VALUES(17,1,6,9,NULL,2,0,900);
INSERT INTO fact VALUES(18,16,12,NULL,'document security',9,1,850);
INSERT INTO fact VALUES(19,16,9,14,NULL,4,1,880);
INSERT INTO fact VALUES(20,14,14,12,NULL,3,0,950);
INSERT INTO fact VALUES(21,16,10,NULL,'2023-03-14',8,1,900);
INSERT INTO fact VALUES(22,16,11,NULL,'2023-03-16',8,1,900);
INSERT INTO fact VALUES(23,11,1,16,NULL,6,1,920);
INSERT INTO fact VALUES(24,16,9,12,NULL,3,1,850);
INSERT INTO fact VALUES(25,1,2,16,NULL,6,1,880);
INSERT INTO fact VALUES(26,11,2,17,NULL,6,0,880);
INSERT INTO fact VALUES(27,3,20,11,NULL,1,0,880);
INSERT INTO fact VALUES(28,3,2,17,NULL,6,0,880);
INSERT INTO fact VALUES(29,17,9,14,NULL,4,0,880);
INSERT INTO fact VALUES(30,17,9,12,NULL,3,0,880);
INSERT INTO fact VALUES(31,3,21,NULL,'International Organization for Migration',9,0,980);
INSERT INTO fact VALUES(32,16,8,9,NULL,2,1,900);
INSERT INTO fact VALUES(33,18,9,15,NULL,4,1,880);
INSERT INTO fact VALUES(34,18,9,13,NULL,3,1,880);
INSERT INTO fact VALUES(35,15,14,13,NULL,3,0,950);
INSERT INTO fact VALUES(36,3,1,18,NULL,6,1,920);
INSERT INTO fact VALUES(37,18,10,NULL,'2023-05-09',8,1,900);
INSERT INTO fact VALUES(38,18,11,NULL,'2023-05-09',8,1,900);
INSERT INTO fact VALUES(39,8,21,NULL,'BAC',9,0,950);
INSERT INTO fact VALUES(40,8,1,24,NULL,6,5,920);
INSERT INTO fact VALUES(41,24,12,NULL,'risk analysis',9,5,850);
INSERT INTO fact VALUES(42,24,9,22,NULL,4,5,880);
INSERT INTO fact VALUES(43,24,9,19,NULL,3,5,850);
INSERT INTO fact VALUES(44,24,10,NULL,'2023-06-01',8,5,900);
INSERT INTO fact VALUES(45,24,11,NULL,'2023-06-01',8,5,900);
INSERT INTO fact VALUES(46,22,14,19,NULL,3,0,950);
INSERT INTO fact VALUES(47,11,2,24,NULL,6,5,880);
INSERT INTO fact VALUES(48,20,2,24,NULL,6,5,880);
INSERT INTO fact VALUES(49,20,2,25,NULL,6,0,880);
INSERT INTO fact VALUES(50,20,20,11,NULL,1,0,880);
INSERT INTO fact VALUES(51,11,2,25,NULL,6,0,880);
INSERT INTO fact VALUES(52,21,5,24,NULL,6,5,920);
INSERT INTO fact VALUES(53,24,9,23,NULL,4,5,880);
INSERT INTO fact VALUES(54,24,9,26,NULL,3,5,880);
INSERT INTO fact VALUES(55,23,14,26,NULL,3,0,950);
INSERT INTO fact VALUES(56,9,22,2,NULL,3,0,850);
INSERT INTO fact VALUES(57,9,22,4,NULL,3,0,850);
INSERT INTO fact VALUES(58,9,22,12,NULL,3,1,850);
INSERT INTO fact VALUES(59,1,22,2,NULL,3,0,850);
INSERT INTO fact VALUES(60,1,22,4,NULL,3,0,850);
INSERT INTO fact VALUES(61,11,22,12,NULL,3,1,850);
INSERT INTO fact VALUES(62,3,22,13,NULL,3,1,880);
INSERT INTO fact VALUES(63,5,23,1,NULL,1,0,900);
INSERT INTO fact VALUES(64,1,22,12,NULL,3,1,850);
CREATE TABLE evidence(
  id INTEGER PRIMARY KEY, fact INTEGER NOT NULL,
  document INTEGER NOT NULL, item INTEGER NOT NULL,
  sentence INTEGER NOT NULL, begin INTEGER NOT NULL,
  "end" INTEGER NOT NULL, begin_char INTEGER NOT NULL,
  end_char INTEGER NOT NULL, rule INTEGER NOT NULL,
  confidence INTEGER NOT NULL, status INTEGER NOT NULL,
  subject_mention INTEGER, object_mention INTEGER);
INSERT INTO evidence VALUES(1,1,1,1,1,0,23,0,23,86,850,0,1,NULL);
INSERT INTO evidence VALUES(2,2,1,1,1,0,35,0,35,93,880,0,1,2);
INSERT INTO evidence VALUES(3,3,1,1,1,27,35,27,35,132,950,0,2,NULL);
INSERT INTO evidence VALUES(4,4,1,1,2,56,98,56,98,92,900,0,6,4);
INSERT INTO evidence VALUES(5,5,1,1,2,56,98,56,98,92,900,0,6,4);
INSERT INTO evidence VALUES(6,6,1,1,2,72,98,72,98,87,920,0,5,6);
INSERT INTO evidence VALUES(7,7,1,1,2,90,116,90,116,86,850,0,6,NULL);
INSERT INTO evidence VALUES(8,2,1,1,2,90,128,90,128,93,880,0,6,7);
INSERT INTO evidence VALUES(9,8,1,1,2,90,137,90,137,94,850,0,6,8);
INSERT INTO evidence VALUES(10,9,1,1,3,143,188,143,188,90,900,0,9,10);
INSERT INTO evidence VALUES(11,10,1,1,4,190,230,190,230,33,950,0,12,NULL);
INSERT INTO evidence VALUES(12,11,1,1,4,190,252,190,252,100,880,0,11,14);
INSERT INTO evidence VALUES(13,12,1,1,4,202,252,202,252,100,880,0,12,14);
INSERT INTO evidence VALUES(14,12,1,1,5,258,289,258,289,100,880,6,15,16);
INSERT INTO evidence VALUES(15,13,1,1,5,281,300,281,300,93,880,0,16,17);
INSERT INTO evidence VALUES(16,14,1,1,5,281,309,281,309,94,850,0,16,18);
INSERT INTO evidence VALUES(17,15,1,1,5,293,300,293,300,132,950,0,17,NULL);
INSERT INTO evidence VALUES(18,16,1,1,6,315,367,315,367,109,920,0,20,19);
INSERT INTO evidence VALUES(19,17,1,1,6,315,392,315,392,117,900,0,21,19);
INSERT INTO evidence VALUES(20,18,2,1,7,0,28,0,28,86,850,1,22,NULL);
INSERT INTO evidence VALUES(21,19,2,1,7,0,38,0,38,93,880,1,22,23);
INSERT INTO evidence VALUES(22,20,2,1,7,32,38,32,38,132,950,0,23,NULL);
INSERT INTO evidence VALUES(23,21,2,1,8,60,104,60,104,92,900,1,27,25);
INSERT INTO evidence VALUES(24,22,2,1,8,60,104,60,104,92,900,1,27,25);
INSERT INTO evidence VALUES(25,23,2,1,8,85,104,85,104,87,920,1,26,27);
INSERT INTO evidence VALUES(26,18,2,1,8,97,125,97,125,86,850,1,27,NULL);
INSERT INTO evidence VALUES(27,19,2,1,8,97,135,97,135,93,880,1,27,28);
INSERT INTO evidence VALUES(28,24,2,1,8,97,144,97,144,94,850,1,27,29);
INSERT INTO evidence VALUES(29,25,2,1,9,146,179,146,179,100,880,1,30,31);
INSERT INTO evidence VALUES(30,26,2,1,10,185,198,185,198,124,880,0,32,33);
INSERT INTO evidence VALUES(31,27,2,1,10,185,243,185,243,124,880,0,35,32);
INSERT INTO evidence VALUES(32,28,2,1,10,190,243,190,243,124,880,0,35,33);
INSERT INTO evidence VALUES(33,29,2,1,10,190,259,190,259,124,880,0,33,38);
INSERT INTO evidence VALUES(34,30,2,1,10,190,259,190,259,133,880,0,33,NULL);
INSERT INTO evidence VALUES(35,31,2,1,10,203,249,203,249,34,980,0,35,37);
INSERT INTO evidence VALUES(36,32,2,1,11,265,315,265,315,90,900,1,39,40);
INSERT INTO evidence VALUES(37,16,2,1,11,295,354,295,354,109,920,0,41,40);
INSERT INTO evidence VALUES(38,33,2,2,12,357,378,357,378,95,880,1,42,43);
INSERT INTO evidence VALUES(39,34,2,2,12,357,378,357,378,133,880,1,42,NULL);
INSERT INTO evidence VALUES(40,35,2,2,12,372,378,372,378,132,950,0,43,NULL);
INSERT INTO evidence VALUES(41,36,2,2,13,395,426,395,426,87,920,1,45,46);
INSERT INTO evidence VALUES(42,33,2,2,13,415,436,415,436,95,880,1,46,47);
INSERT INTO evidence VALUES(43,37,2,2,13,415,460,415,460,92,900,1,46,49);
INSERT INTO evidence VALUES(44,38,2,2,13,415,460,415,460,92,900,1,46,49);
INSERT INTO evidence VALUES(45,39,3,1,14,57,85,57,85,33,950,0,53,NULL);
INSERT INTO evidence VALUES(46,40,3,1,14,57,106,57,106,87,920,5,53,55);
INSERT INTO evidence VALUES(47,41,3,1,14,98,123,98,123,86,850,5,55,NULL);
INSERT INTO evidence VALUES(48,42,3,1,14,98,133,98,133,93,880,5,55,56);
INSERT INTO evidence VALUES(49,43,3,1,14,98,150,98,150,94,850,5,55,57);
INSERT INTO evidence VALUES(50,44,3,1,14,98,166,98,166,92,900,5,55,58);
INSERT INTO evidence VALUES(51,45,3,1,14,98,166,98,166,92,900,5,55,58);
INSERT INTO evidence VALUES(52,46,3,1,14,127,133,127,133,132,950,0,56,NULL);
INSERT INTO evidence VALUES(53,47,3,1,15,172,214,172,214,100,880,5,59,61);
INSERT INTO evidence VALUES(54,48,3,1,15,181,214,181,214,100,880,5,60,61);
INSERT INTO evidence VALUES(55,49,3,1,16,216,232,216,232,124,880,0,62,63);
INSERT INTO evidence VALUES(56,50,3,1,16,216,241,216,241,124,880,0,62,64);
INSERT INTO evidence VALUES(57,51,3,1,16,224,241,224,241,124,880,0,64,63);
INSERT INTO evidence VALUES(58,52,3,1,17,247,276,247,276,109,920,5,66,65);
INSERT INTO evidence VALUES(59,53,3,1,18,280,300,280,300,93,880,5,67,68);
INSERT INTO evidence VALUES(60,54,3,1,18,280,300,280,300,133,880,5,67,NULL);
INSERT INTO evidence VALUES(61,55,3,1,18,292,300,292,300,132,950,0,68,NULL);
INSERT INTO evidence VALUES(62,56,1,1,3,143,188,143,188,146,850,0,NULL,NULL);
INSERT INTO evidence VALUES(63,57,1,1,3,143,188,143,188,146,850,0,NULL,NULL);
INSERT INTO evidence VALUES(64,58,2,1,11,265,315,265,315,146,850,1,NULL,NULL);
INSERT INTO evidence VALUES(65,59,1,1,2,72,98,72,98,148,850,0,NULL,NULL);
INSERT INTO evidence VALUES(66,60,1,1,2,72,98,72,98,148,850,0,NULL,NULL);
INSERT INTO evidence VALUES(67,61,2,1,8,85,104,85,104,148,850,1,NULL,NULL);
INSERT INTO evidence VALUES(68,62,2,2,13,395,426,395,426,148,880,1,NULL,NULL);
INSERT INTO evidence VALUES(69,63,1,1,6,315,367,315,367,154,900,0,NULL,NULL);
INSERT INTO evidence VALUES(70,63,2,1,11,295,354,295,354,154,900,0,NULL,NULL);
INSERT INTO evidence VALUES(71,64,1,1,6,315,392,315,392,150,850,1,NULL,NULL);
CREATE TABLE evidence_premise(
  evidence INTEGER NOT NULL, premise_fact INTEGER NOT NULL,
  PRIMARY KEY(evidence, premise_fact)) WITHOUT ROWID;
INSERT INTO evidence_premise VALUES(34,20);
INSERT INTO evidence_premise VALUES(34,29);
INSERT INTO evidence_premise VALUES(39,33);
INSERT INTO evidence_premise VALUES(39,35);
INSERT INTO evidence_premise VALUES(60,53);
INSERT INTO evidence_premise VALUES(60,55);
CREATE TABLE premise(
  fact INTEGER NOT NULL, premise_fact INTEGER NOT NULL);
INSERT INTO premise VALUES(56,8);
INSERT INTO premise VALUES(56,9);
INSERT INTO premise VALUES(57,9);
INSERT INTO premise VALUES(57,14);
INSERT INTO premise VALUES(58,24);
INSERT INTO premise VALUES(58,32);
INSERT INTO premise VALUES(59,6);
INSERT INTO premise VALUES(59,8);
INSERT INTO premise VALUES(60,6);
INSERT INTO premise VALUES(60,14);
INSERT INTO premise VALUES(61,23);
INSERT INTO premise VALUES(61,24);
INSERT INTO premise VALUES(62,34);
INSERT INTO premise VALUES(62,36);
INSERT INTO premise VALUES(63,16);
INSERT INTO premise VALUES(63,17);
INSERT INTO premise VALUES(64,17);
INSERT INTO premise VALUES(64,58);
CREATE VIEW facts AS
SELECT f.id, s.key AS subject_id,
  coalesce(nullif(s.label, ''), s.name) AS subject,
  st.name AS subject_type, r.name AS predicate, o.key AS object_id,
  coalesce(nullif(o.label, ''), o.name, f.literal) AS object,
  ot.name AS object_type, x.name AS status, x.is_exported,
  f.confidence / 1000.0 AS confidence,
  (SELECT count(*) FROM evidence e WHERE e.fact = f.id) AS evidence
FROM fact f JOIN entity s ON s.id = f.subject
  JOIN type st ON st.id = s.type
  JOIN relation r ON r.id = f.relation
  JOIN type ot ON ot.id = f.object_type
  JOIN status x ON x.id = f.status
  LEFT JOIN entity o ON o.id = f.object;
CREATE VIEW evidence_text AS
SELECT e.id, e.fact, d.name AS document, e.item,
  CAST(substr(CAST(s.text AS BLOB), e.begin - s.begin + 1,
    e."end" - e.begin) AS TEXT) AS words, s.text AS sentence,
  r.name AS rule, r.file || ':' || r.line AS place, x.name AS status,
  e.confidence / 1000.0 AS confidence
FROM evidence e JOIN document d ON d.id = e.document
  JOIN sentence s ON s.id = e.sentence JOIN rule r ON r.id = e.rule
  JOIN status x ON x.id = e.status;
CREATE UNIQUE INDEX document_name ON document(name);
CREATE UNIQUE INDEX item_number ON item(document, number);
CREATE UNIQUE INDEX entity_key ON entity(key);
CREATE UNIQUE INDEX entity_name_once ON entity_name(entity, name);
CREATE UNIQUE INDEX fact_once ON fact(subject, relation,
  ifnull(object, 0), ifnull(literal, ''), object_type);
CREATE INDEX fact_object ON fact(object) WHERE object IS NOT NULL;
CREATE INDEX evidence_fact ON evidence(fact);
CREATE INDEX mention_entity ON mention(entity, document)
  WHERE entity IS NOT NULL;
CREATE INDEX premise_of ON premise(fact);
COMMIT;
