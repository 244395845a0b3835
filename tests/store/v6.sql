PRAGMA user_version=6;
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
  network TEXT NOT NULL, is_single INTEGER NOT NULL,
  audit TEXT NOT NULL);
INSERT INTO relation VALUES(1,'organised','organised',0,0,1,'organisers','actor',0,'none');
INSERT INTO relation VALUES(2,'participated_in','participated in',0,0,1,'none','none',0,'none');
INSERT INTO relation VALUES(3,'contributed_to','contributed to',0,0,1,'none','none',0,'none');
INSERT INTO relation VALUES(4,'chaired','chaired',0,0,1,'none','none',0,'none');
INSERT INTO relation VALUES(5,'funded','funded',0,0,1,'none','none',0,'agree');
INSERT INTO relation VALUES(6,'implemented','implemented',0,0,0,'none','none',0,'none');
INSERT INTO relation VALUES(7,'partner_in','was partner in',0,0,0,'none','none',0,'none');
INSERT INTO relation VALUES(8,'part_of','was part of',0,0,0,'projects','theme',0,'none');
INSERT INTO relation VALUES(9,'took_place_in','took place in',0,0,1,'by-type','theme',0,'none');
INSERT INTO relation VALUES(10,'started_on','started on',0,0,1,'start','none',1,'none');
INSERT INTO relation VALUES(11,'ended_on','ended on',0,0,1,'end','none',1,'none');
INSERT INTO relation VALUES(12,'has_topic','was about',0,0,0,'none','none',0,'none');
INSERT INTO relation VALUES(13,'concerns','concerns',0,0,0,'none','theme',0,'none');
INSERT INTO relation VALUES(14,'located_in','is in',0,0,0,'none','none',0,'none');
INSERT INTO relation VALUES(15,'member_of','is a member of',0,0,0,'none','none',0,'none');
INSERT INTO relation VALUES(16,'works_for','works for',0,0,0,'none','none',0,'none');
INSERT INTO relation VALUES(17,'has_role','is',0,0,0,'none','none',0,'none');
INSERT INTO relation VALUES(18,'signed','signed',0,0,0,'none','none',0,'none');
INSERT INTO relation VALUES(19,'adopted','adopted',0,0,0,'none','none',0,'none');
INSERT INTO relation VALUES(20,'met_with','met with',1,0,0,'none','none',0,'none');
INSERT INTO relation VALUES(21,'has_alias','is also called',0,0,0,'none','none',0,'none');
INSERT INTO relation VALUES(22,'works_in','works in',0,1,0,'none','none',0,'claim');
INSERT INTO relation VALUES(23,'partner_of','works with',1,1,0,'none','none',0,'none');
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
CREATE TABLE reason(
  id INTEGER PRIMARY KEY, words TEXT NOT NULL);
INSERT INTO reason VALUES(2,'a word, too, but the context asks for it');
INSERT INTO reason VALUES(3,'named with its country');
INSERT INTO reason VALUES(4,'behind a place that lies there');
INSERT INTO reason VALUES(5,'joined to a place of its kind and country');
INSERT INTO reason VALUES(6,'its country is named in the sentence');
INSERT INTO reason VALUES(7,'named with its country elsewhere in the item');
INSERT INTO reason VALUES(8,'its country is named in the item');
INSERT INTO reason VALUES(9,'a place of its country is named in the sentence');
INSERT INTO reason VALUES(10,'its country is named in the document');
INSERT INTO reason VALUES(11,'the only one that is spelt so');
INSERT INTO reason VALUES(12,'a country comes before its namesakes');
INSERT INTO reason VALUES(13,'the larger one');
INSERT INTO reason VALUES(14,'the first in the lists');
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
INSERT INTO rule VALUES(9,'water-before','rules/15-meanings.rules',103);
INSERT INTO rule VALUES(10,'state-of','rules/15-meanings.rules',116);
INSERT INTO rule VALUES(11,'state-school','rules/15-meanings.rules',123);
INSERT INTO rule VALUES(12,'city-of','rules/15-meanings.rules',130);
INSERT INTO rule VALUES(13,'language','rules/15-meanings.rules',142);
INSERT INTO rule VALUES(14,'post','rules/20-names.rules',8);
INSERT INTO rule VALUES(15,'event-quoted','rules/20-names.rules',22);
INSERT INTO rule VALUES(16,'event-abbreviated','rules/20-names.rules',33);
INSERT INTO rule VALUES(17,'event-title','rules/20-names.rules',44);
INSERT INTO rule VALUES(18,'assembly-held','rules/20-names.rules',53);
INSERT INTO rule VALUES(19,'project-quoted','rules/20-names.rules',63);
INSERT INTO rule VALUES(20,'project-quoted-inside','rules/20-names.rules',73);
INSERT INTO rule VALUES(21,'project-title-quoted','rules/20-names.rules',82);
INSERT INTO rule VALUES(22,'quoted-project','rules/20-names.rules',90);
INSERT INTO rule VALUES(23,'project-title-abbreviated','rules/20-names.rules',98);
INSERT INTO rule VALUES(24,'project-then-title','rules/20-names.rules',107);
INSERT INTO rule VALUES(25,'project-defined-as','rules/20-names.rules',116);
INSERT INTO rule VALUES(26,'project-programme-abbreviated','rules/20-names.rules',126);
INSERT INTO rule VALUES(27,'project-apposed','rules/20-names.rules',137);
INSERT INTO rule VALUES(28,'project-quoted-apposed','rules/20-names.rules',145);
INSERT INTO rule VALUES(29,'project-framework','rules/20-names.rules',154);
INSERT INTO rule VALUES(30,'project-capital-framework','rules/20-names.rules',163);
INSERT INTO rule VALUES(31,'project-is-a','rules/20-names.rules',173);
INSERT INTO rule VALUES(32,'project-paid','rules/20-names.rules',180);
INSERT INTO rule VALUES(33,'project-led','rules/20-names.rules',186);
INSERT INTO rule VALUES(34,'project-of-meeting','rules/20-names.rules',193);
INSERT INTO rule VALUES(35,'project-page-title','rules/20-names.rules',200);
INSERT INTO rule VALUES(36,'project-run','rules/20-names.rules',214);
INSERT INTO rule VALUES(37,'project-in-label','rules/20-names.rules',226);
INSERT INTO rule VALUES(38,'project-quoted-run','rules/20-names.rules',233);
INSERT INTO rule VALUES(39,'project-quoted-frame','rules/20-names.rules',244);
INSERT INTO rule VALUES(40,'project-of-name','rules/20-names.rules',254);
INSERT INTO rule VALUES(41,'project-in-programme','rules/20-names.rules',261);
INSERT INTO rule VALUES(42,'project-head','rules/20-names.rules',268);
INSERT INTO rule VALUES(43,'project-known-head','rules/20-names.rules',278);
INSERT INTO rule VALUES(44,'project-capital-head','rules/20-names.rules',285);
INSERT INTO rule VALUES(45,'project-capital-run','rules/20-names.rules',295);
INSERT INTO rule VALUES(46,'programme-for','rules/20-names.rules',304);
INSERT INTO rule VALUES(47,'projects-pair','rules/20-names.rules',314);
INSERT INTO rule VALUES(48,'project-then-name','rules/20-names.rules',324);
INSERT INTO rule VALUES(49,'project-then-run','rules/20-names.rules',331);
INSERT INTO rule VALUES(50,'project-then-long','rules/20-names.rules',342);
INSERT INTO rule VALUES(51,'project-spelled-out','rules/20-names.rules',353);
INSERT INTO rule VALUES(52,'project-quoted-behind','rules/20-names.rules',360);
INSERT INTO rule VALUES(53,'project-called','rules/20-names.rules',367);
INSERT INTO rule VALUES(54,'project-event','rules/20-names.rules',373);
INSERT INTO rule VALUES(55,'org-abbreviated','rules/20-names.rules',381);
INSERT INTO rule VALUES(56,'org-known-abbreviated','rules/20-names.rules',395);
INSERT INTO rule VALUES(57,'org-other-name','rules/20-names.rules',406);
INSERT INTO rule VALUES(58,'abbreviation-long','rules/20-names.rules',413);
INSERT INTO rule VALUES(59,'org-head-first','rules/20-names.rules',443);
INSERT INTO rule VALUES(60,'national-head-first','rules/20-names.rules',455);
INSERT INTO rule VALUES(61,'local-head-first','rules/20-names.rules',463);
INSERT INTO rule VALUES(62,'org-head-last','rules/20-names.rules',473);
INSERT INTO rule VALUES(63,'national-head-last','rules/20-names.rules',483);
INSERT INTO rule VALUES(64,'local-head-last','rules/20-names.rules',491);
INSERT INTO rule VALUES(65,'known-as','rules/20-names.rules',500);
INSERT INTO rule VALUES(66,'by-its-acronym','rules/20-names.rules',508);
INSERT INTO rule VALUES(67,'project-known-as','rules/20-names.rules',518);
INSERT INTO rule VALUES(68,'org-by-noun','rules/20-names.rules',531);
INSERT INTO rule VALUES(69,'org-of-country-behind','rules/20-names.rules',541);
INSERT INTO rule VALUES(70,'noun-of-country','rules/20-names.rules',549);
INSERT INTO rule VALUES(71,'org-inner-bracket','rules/20-names.rules',556);
INSERT INTO rule VALUES(72,'org-inner-and','rules/20-names.rules',562);
INSERT INTO rule VALUES(73,'city-as-body','rules/20-names.rules',570);
INSERT INTO rule VALUES(74,'town-body','rules/20-names.rules',578);
INSERT INTO rule VALUES(75,'org-ngo-name','rules/20-names.rules',585);
INSERT INTO rule VALUES(76,'org-before-country','rules/20-names.rules',593);
INSERT INTO rule VALUES(77,'org-quoted-name','rules/20-names.rules',601);
INSERT INTO rule VALUES(78,'org-known-tail','rules/20-names.rules',608);
INSERT INTO rule VALUES(79,'org-known-mission','rules/20-names.rules',618);
INSERT INTO rule VALUES(80,'org-before-known','rules/20-names.rules',627);
INSERT INTO rule VALUES(81,'demonym-embassy','rules/20-names.rules',635);
INSERT INTO rule VALUES(82,'org-delegation','rules/20-names.rules',641);
INSERT INTO rule VALUES(83,'national-society','rules/20-names.rules',648);
INSERT INTO rule VALUES(84,'org-from-country','rules/20-names.rules',655);
INSERT INTO rule VALUES(85,'document','rules/20-names.rules',664);
INSERT INTO rule VALUES(86,'document-unnamed','rules/20-names.rules',679);
INSERT INTO rule VALUES(87,'document-small','rules/20-names.rules',686);
INSERT INTO rule VALUES(88,'venue-in-label','rules/20-names.rules',693);
INSERT INTO rule VALUES(89,'body-in-label','rules/20-names.rules',699);
INSERT INTO rule VALUES(90,'place-of','rules/20-names.rules',707);
INSERT INTO rule VALUES(91,'dateline','rules/20-names.rules',719);
INSERT INTO rule VALUES(92,'background-date','rules/20-names.rules',731);
INSERT INTO rule VALUES(93,'background-today','rules/20-names.rules',739);
INSERT INTO rule VALUES(94,'dateline-place','rules/20-names.rules',746);
INSERT INTO rule VALUES(95,'place-inside-country','rules/20-names.rules',754);
INSERT INTO rule VALUES(96,'place-of-deed','rules/20-names.rules',763);
INSERT INTO rule VALUES(97,'place-hosts','rules/20-names.rules',771);
INSERT INTO rule VALUES(98,'place-for-event','rules/20-names.rules',779);
INSERT INTO rule VALUES(99,'place-visited','rules/20-names.rules',786);
INSERT INTO rule VALUES(100,'place-of-crossing','rules/20-names.rules',793);
INSERT INTO rule VALUES(101,'place-by-noun','rules/20-names.rules',799);
INSERT INTO rule VALUES(102,'place-of-event','rules/20-names.rules',805);
INSERT INTO rule VALUES(103,'place-before-country','rules/20-names.rules',812);
INSERT INTO rule VALUES(104,'venue','rules/20-names.rules',819);
INSERT INTO rule VALUES(105,'org-acronym-apposed','rules/20-names.rules',838);
INSERT INTO rule VALUES(106,'org-acronym-in-country','rules/20-names.rules',845);
INSERT INTO rule VALUES(107,'org-acronym-among','rules/20-names.rules',852);
INSERT INTO rule VALUES(108,'org-acronym-before','rules/20-names.rules',860);
INSERT INTO rule VALUES(109,'org-acronym-by','rules/20-names.rules',868);
INSERT INTO rule VALUES(110,'org-acronym-acts','rules/20-names.rules',876);
INSERT INTO rule VALUES(111,'org-by-deed','rules/20-names.rules',890);
INSERT INTO rule VALUES(112,'title','rules/30-people.rules',14);
INSERT INTO rule VALUES(113,'title-of-two','rules/30-people.rules',28);
INSERT INTO rule VALUES(114,'title-long','rules/30-people.rules',39);
INSERT INTO rule VALUES(115,'person-coordinated','rules/30-people.rules',51);
INSERT INTO rule VALUES(116,'person-honorific','rules/30-people.rules',58);
INSERT INTO rule VALUES(117,'person-given','rules/30-people.rules',64);
INSERT INTO rule VALUES(118,'person-before-title','rules/30-people.rules',72);
INSERT INTO rule VALUES(119,'person-after-title','rules/30-people.rules',80);
INSERT INTO rule VALUES(120,'org-title-person','rules/30-people.rules',95);
INSERT INTO rule VALUES(121,'demonym-title-person','rules/30-people.rules',102);
INSERT INTO rule VALUES(122,'title-of-org-person','rules/30-people.rules',111);
INSERT INTO rule VALUES(123,'title-person','rules/30-people.rules',122);
INSERT INTO rule VALUES(124,'place-title-person','rules/30-people.rules',131);
INSERT INTO rule VALUES(125,'person-title-of-org','rules/30-people.rules',137);
INSERT INTO rule VALUES(126,'person-role-dash','rules/30-people.rules',144);
INSERT INTO rule VALUES(127,'person-org-title','rules/30-people.rules',150);
INSERT INTO rule VALUES(128,'person-title-in-brackets','rules/30-people.rules',156);
INSERT INTO rule VALUES(129,'person-org-title-in-brackets','rules/30-people.rules',162);
INSERT INTO rule VALUES(130,'title-of-two-offices','rules/30-people.rules',169);
INSERT INTO rule VALUES(131,'person-title-two-bodies','rules/30-people.rules',175);
INSERT INTO rule VALUES(132,'person-title','rules/30-people.rules',181);
INSERT INTO rule VALUES(133,'person-place-title','rules/30-people.rules',187);
INSERT INTO rule VALUES(134,'person-office','rules/30-people.rules',196);
INSERT INTO rule VALUES(135,'office-person','rules/30-people.rules',202);
INSERT INTO rule VALUES(136,'org-title-of-country-person','rules/30-people.rules',208);
INSERT INTO rule VALUES(137,'counterpart','rules/30-people.rules',214);
INSERT INTO rule VALUES(138,'person-demonym-title','rules/30-people.rules',220);
INSERT INTO rule VALUES(139,'person-representing','rules/30-people.rules',227);
INSERT INTO rule VALUES(140,'person-who-heads','rules/30-people.rules',234);
INSERT INTO rule VALUES(141,'person-at-in-brackets','rules/30-people.rules',240);
INSERT INTO rule VALUES(142,'person-in-apposition','rules/30-people.rules',246);
INSERT INTO rule VALUES(143,'person-of-org','rules/30-people.rules',253);
INSERT INTO rule VALUES(144,'org-country','rules/30-people.rules',262);
INSERT INTO rule VALUES(145,'person-phrase','rules/30-people.rules',272);
INSERT INTO rule VALUES(146,'person-phrase-behind','rules/30-people.rules',282);
INSERT INTO rule VALUES(147,'person-org-phrase','rules/30-people.rules',290);
INSERT INTO rule VALUES(148,'person-honorific-phrase','rules/30-people.rules',296);
INSERT INTO rule VALUES(149,'event','rules/40-events.rules',9);
INSERT INTO rule VALUES(150,'named-day','rules/40-events.rules',26);
INSERT INTO rule VALUES(151,'named-day-small','rules/40-events.rules',35);
INSERT INTO rule VALUES(152,'the-project','rules/40-events.rules',50);
INSERT INTO rule VALUES(153,'the-document','rules/40-events.rules',60);
INSERT INTO rule VALUES(154,'the-network','rules/40-events.rules',67);
INSERT INTO rule VALUES(155,'event-called','rules/40-events.rules',76);
INSERT INTO rule VALUES(156,'event-during-event','rules/40-events.rules',83);
INSERT INTO rule VALUES(157,'it-took-place','rules/40-events.rules',90);
INSERT INTO rule VALUES(158,'chairmanship-of','rules/45-statements.rules',5);
INSERT INTO rule VALUES(159,'secretariat-of','rules/45-statements.rules',11);
INSERT INTO rule VALUES(160,'lead-partner','rules/45-statements.rules',18);
INSERT INTO rule VALUES(161,'agreement-between','rules/45-statements.rules',24);
INSERT INTO rule VALUES(162,'under-presidency','rules/45-statements.rules',31);
INSERT INTO rule VALUES(163,'country-of-project','rules/45-statements.rules',37);
INSERT INTO rule VALUES(164,'country-owns-project','rules/45-statements.rules',43);
INSERT INTO rule VALUES(165,'provides-funds','rules/45-statements.rules',49);
INSERT INTO rule VALUES(166,'org-in-brackets','rules/45-statements.rules',55);
INSERT INTO rule VALUES(167,'org-based','rules/45-statements.rules',62);
INSERT INTO rule VALUES(168,'based-org','rules/45-statements.rules',68);
INSERT INTO rule VALUES(169,'headquarters-in','rules/45-statements.rules',74);
INSERT INTO rule VALUES(170,'located-in','rules/45-statements.rules',80);
INSERT INTO rule VALUES(171,'from-town','rules/45-statements.rules',86);
INSERT INTO rule VALUES(172,'country-owns-org','rules/45-statements.rules',93);
INSERT INTO rule VALUES(173,'org-based-in','rules/45-statements.rules',99);
INSERT INTO rule VALUES(174,'org-from','rules/45-statements.rules',105);
INSERT INTO rule VALUES(175,'demonym-place','rules/45-statements.rules',112);
INSERT INTO rule VALUES(176,'compound-funded','rules/45-statements.rules',125);
INSERT INTO rule VALUES(177,'compound-implemented','rules/45-statements.rules',133);
INSERT INTO rule VALUES(178,'compound-organised','rules/45-statements.rules',139);
INSERT INTO rule VALUES(179,'topic','rules/50-frames.rules',30);
INSERT INTO rule VALUES(180,'topic-in','rules/50-frames.rules',42);
INSERT INTO rule VALUES(181,'topic-was','rules/50-frames.rules',50);
INSERT INTO rule VALUES(182,'organised','rules/50-frames.rules',60);
INSERT INTO rule VALUES(183,'launched','rules/50-frames.rules',77);
INSERT INTO rule VALUES(184,'to-mark','rules/50-frames.rules',87);
INSERT INTO rule VALUES(185,'marked','rules/50-frames.rules',96);
INSERT INTO rule VALUES(186,'event-led','rules/50-frames.rules',105);
INSERT INTO rule VALUES(187,'title-colon','rules/50-frames.rules',114);
INSERT INTO rule VALUES(188,'host-in-brackets','rules/50-frames.rules',122);
INSERT INTO rule VALUES(189,'people-gathered-by','rules/50-frames.rules',130);
INSERT INTO rule VALUES(190,'teamed-up','rules/50-frames.rules',139);
INSERT INTO rule VALUES(191,'host-was','rules/50-frames.rules',147);
INSERT INTO rule VALUES(192,'as-organiser','rules/50-frames.rules',155);
INSERT INTO rule VALUES(193,'acted-as-host','rules/50-frames.rules',164);
INSERT INTO rule VALUES(194,'place-hosted','rules/50-frames.rules',173);
INSERT INTO rule VALUES(195,'organised-with','rules/50-frames.rules',182);
INSERT INTO rule VALUES(196,'organised-by-with','rules/50-frames.rules',190);
INSERT INTO rule VALUES(197,'organised-by-bracket','rules/50-frames.rules',199);
INSERT INTO rule VALUES(198,'organised-by-possessor','rules/50-frames.rules',209);
INSERT INTO rule VALUES(199,'played-host','rules/50-frames.rules',220);
INSERT INTO rule VALUES(200,'took-people-to','rules/50-frames.rules',230);
INSERT INTO rule VALUES(201,'joint-initiative','rules/50-frames.rules',240);
INSERT INTO rule VALUES(202,'hosts-were','rules/50-frames.rules',248);
INSERT INTO rule VALUES(203,'happened','rules/50-frames.rules',258);
INSERT INTO rule VALUES(204,'happened-to','rules/50-frames.rules',266);
INSERT INTO rule VALUES(205,'event-of-project','rules/50-frames.rules',274);
INSERT INTO rule VALUES(206,'event-for-project','rules/50-frames.rules',281);
INSERT INTO rule VALUES(207,'activity-of','rules/50-frames.rules',288);
INSERT INTO rule VALUES(208,'event-colon-place','rules/50-frames.rules',297);
INSERT INTO rule VALUES(209,'forms-part','rules/50-frames.rules',304);
INSERT INTO rule VALUES(210,'framework-is','rules/50-frames.rules',312);
INSERT INTO rule VALUES(211,'its-meeting','rules/50-frames.rules',320);
INSERT INTO rule VALUES(212,'event-date','rules/50-frames.rules',331);
INSERT INTO rule VALUES(213,'event-began','rules/50-frames.rules',345);
INSERT INTO rule VALUES(214,'last-day-of','rules/50-frames.rules',355);
INSERT INTO rule VALUES(215,'ended-at-close','rules/50-frames.rules',363);
INSERT INTO rule VALUES(216,'event-ended','rules/50-frames.rules',372);
INSERT INTO rule VALUES(217,'event-place','rules/50-frames.rules',384);
INSERT INTO rule VALUES(218,'event-place-around','rules/50-frames.rules',392);
INSERT INTO rule VALUES(219,'event-place-behind-venue','rules/50-frames.rules',400);
INSERT INTO rule VALUES(220,'dateline-venue','rules/50-frames.rules',409);
INSERT INTO rule VALUES(221,'diary-line','rules/50-frames.rules',418);
INSERT INTO rule VALUES(222,'event-colon','rules/50-frames.rules',426);
INSERT INTO rule VALUES(223,'diary-place-line','rules/50-frames.rules',433);
INSERT INTO rule VALUES(224,'place-date-line','rules/50-frames.rules',441);
INSERT INTO rule VALUES(225,'where-line','rules/50-frames.rules',454);
INSERT INTO rule VALUES(226,'when-line','rules/50-frames.rules',462);
INSERT INTO rule VALUES(227,'date-line','rules/50-frames.rules',471);
INSERT INTO rule VALUES(228,'organiser-line','rules/50-frames.rules',480);
INSERT INTO rule VALUES(229,'guest-line','rules/50-frames.rules',488);
INSERT INTO rule VALUES(230,'visit-to','rules/50-frames.rules',496);
INSERT INTO rule VALUES(231,'event-for-country','rules/50-frames.rules',505);
INSERT INTO rule VALUES(232,'project-country','rules/50-frames.rules',513);
INSERT INTO rule VALUES(233,'project-in-country','rules/50-frames.rules',520);
INSERT INTO rule VALUES(234,'participated','rules/52-attendance.rules',5);
INSERT INTO rule VALUES(235,'attended-it','rules/52-attendance.rules',14);
INSERT INTO rule VALUES(236,'taking-part-were','rules/52-attendance.rules',23);
INSERT INTO rule VALUES(237,'attended-among','rules/52-attendance.rules',31);
INSERT INTO rule VALUES(238,'presiding-was','rules/52-attendance.rules',39);
INSERT INTO rule VALUES(239,'was-in-the-chair','rules/52-attendance.rules',47);
INSERT INTO rule VALUES(240,'sent-observers','rules/52-attendance.rules',55);
INSERT INTO rule VALUES(241,'said-yes-to','rules/52-attendance.rules',64);
INSERT INTO rule VALUES(242,'set-the-tone','rules/52-attendance.rules',72);
INSERT INTO rule VALUES(243,'papers-were-read','rules/52-attendance.rules',80);
INSERT INTO rule VALUES(244,'on-the-panel','rules/52-attendance.rules',88);
INSERT INTO rule VALUES(245,'travel-for','rules/52-attendance.rules',96);
INSERT INTO rule VALUES(246,'present-were','rules/52-attendance.rules',106);
INSERT INTO rule VALUES(247,'among-participants','rules/52-attendance.rules',115);
INSERT INTO rule VALUES(248,'among-speakers','rules/52-attendance.rules',123);
INSERT INTO rule VALUES(249,'was-present','rules/52-attendance.rules',131);
INSERT INTO rule VALUES(250,'took-part-there','rules/52-attendance.rules',139);
INSERT INTO rule VALUES(251,'came-together','rules/52-attendance.rules',151);
INSERT INTO rule VALUES(252,'represented','rules/52-attendance.rules',159);
INSERT INTO rule VALUES(253,'welcomed-to','rules/52-attendance.rules',168);
INSERT INTO rule VALUES(254,'audience','rules/52-attendance.rules',179);
INSERT INTO rule VALUES(255,'meeting-between','rules/52-attendance.rules',186);
INSERT INTO rule VALUES(256,'meeting-of','rules/52-attendance.rules',193);
INSERT INTO rule VALUES(257,'mission-of','rules/52-attendance.rules',200);
INSERT INTO rule VALUES(258,'people-in-brackets','rules/52-attendance.rules',208);
INSERT INTO rule VALUES(259,'came-for','rules/52-attendance.rules',216);
INSERT INTO rule VALUES(260,'from-countries','rules/52-attendance.rules',225);
INSERT INTO rule VALUES(261,'participated-presence','rules/52-attendance.rules',238);
INSERT INTO rule VALUES(262,'gathered','rules/52-attendance.rules',245);
INSERT INTO rule VALUES(263,'brought-from','rules/52-attendance.rules',253);
INSERT INTO rule VALUES(264,'participants-included','rules/52-attendance.rules',263);
INSERT INTO rule VALUES(265,'lecturers-from','rules/52-attendance.rules',274);
INSERT INTO rule VALUES(266,'speakers-included','rules/52-attendance.rules',283);
INSERT INTO rule VALUES(267,'contributions','rules/52-attendance.rules',291);
INSERT INTO rule VALUES(268,'speaking-were','rules/52-attendance.rules',300);
INSERT INTO rule VALUES(269,'speaking-fronted','rules/52-attendance.rules',308);
INSERT INTO rule VALUES(270,'on-the-panel-sat','rules/52-attendance.rules',316);
INSERT INTO rule VALUES(271,'followed-by','rules/52-attendance.rules',324);
INSERT INTO rule VALUES(272,'speakers-at','rules/52-attendance.rules',332);
INSERT INTO rule VALUES(273,'speakers-label','rules/52-attendance.rules',339);
INSERT INTO rule VALUES(274,'gave-speech','rules/52-attendance.rules',347);
INSERT INTO rule VALUES(275,'speech-by','rules/52-attendance.rules',356);
INSERT INTO rule VALUES(276,'people-from','rules/52-attendance.rules',376);
INSERT INTO rule VALUES(277,'experts-from-countries','rules/52-attendance.rules',387);
INSERT INTO rule VALUES(278,'experts-of-administrations','rules/52-attendance.rules',396);
INSERT INTO rule VALUES(279,'also-there','rules/52-attendance.rules',405);
INSERT INTO rule VALUES(280,'present-line','rules/52-attendance.rules',413);
INSERT INTO rule VALUES(281,'among-those','rules/52-attendance.rules',421);
INSERT INTO rule VALUES(282,'facilitated-sessions','rules/52-attendance.rules',429);
INSERT INTO rule VALUES(283,'certificates-by','rules/52-attendance.rules',438);
INSERT INTO rule VALUES(284,'handed-certificates','rules/52-attendance.rules',446);
INSERT INTO rule VALUES(285,'sent-by','rules/52-attendance.rules',455);
INSERT INTO rule VALUES(286,'hosted-for-visit','rules/52-attendance.rules',463);
INSERT INTO rule VALUES(287,'invites-to','rules/52-attendance.rules',473);
INSERT INTO rule VALUES(288,'venue-was-in','rules/52-attendance.rules',483);
INSERT INTO rule VALUES(289,'observers','rules/52-attendance.rules',491);
INSERT INTO rule VALUES(290,'participation-of','rules/52-attendance.rules',499);
INSERT INTO rule VALUES(291,'demonym-delegation','rules/52-attendance.rules',508);
INSERT INTO rule VALUES(292,'sent','rules/52-attendance.rules',516);
INSERT INTO rule VALUES(293,'delegates-did','rules/52-attendance.rules',525);
INSERT INTO rule VALUES(294,'body-presented','rules/52-attendance.rules',535);
INSERT INTO rule VALUES(295,'experts-spoke','rules/52-attendance.rules',547);
INSERT INTO rule VALUES(296,'agenda-speaker','rules/52-attendance.rules',558);
INSERT INTO rule VALUES(297,'agenda-body','rules/52-attendance.rules',568);
INSERT INTO rule VALUES(298,'quoted-speaker','rules/52-attendance.rules',578);
INSERT INTO rule VALUES(299,'spoke-at','rules/52-attendance.rules',586);
INSERT INTO rule VALUES(300,'in-speech','rules/52-attendance.rules',596);
INSERT INTO rule VALUES(301,'speeches-by','rules/52-attendance.rules',604);
INSERT INTO rule VALUES(302,'shared-by','rules/52-attendance.rules',613);
INSERT INTO rule VALUES(303,'trainers-of','rules/52-attendance.rules',623);
INSERT INTO rule VALUES(304,'as-speaker','rules/52-attendance.rules',631);
INSERT INTO rule VALUES(305,'opened-event','rules/52-attendance.rules',639);
INSERT INTO rule VALUES(306,'event-led-by','rules/52-attendance.rules',649);
INSERT INTO rule VALUES(307,'spoke','rules/52-attendance.rules',658);
INSERT INTO rule VALUES(308,'she-spoke','rules/52-attendance.rules',667);
INSERT INTO rule VALUES(309,'at-event-person','rules/52-attendance.rules',676);
INSERT INTO rule VALUES(310,'closing-it','rules/52-attendance.rules',683);
INSERT INTO rule VALUES(311,'input-from','rules/52-attendance.rules',691);
INSERT INTO rule VALUES(312,'trainers-sent-by','rules/52-attendance.rules',699);
INSERT INTO rule VALUES(313,'one-from','rules/52-attendance.rules',707);
INSERT INTO rule VALUES(314,'chaired','rules/52-attendance.rules',717);
INSERT INTO rule VALUES(315,'presidency-lies','rules/52-attendance.rules',726);
INSERT INTO rule VALUES(316,'moderator-in-brackets','rules/52-attendance.rules',734);
INSERT INTO rule VALUES(317,'chair-held-by','rules/52-attendance.rules',742);
INSERT INTO rule VALUES(318,'under-chair','rules/52-attendance.rules',752);
INSERT INTO rule VALUES(319,'took-chair','rules/52-attendance.rules',760);
INSERT INTO rule VALUES(320,'chaired-event','rules/52-attendance.rules',769);
INSERT INTO rule VALUES(321,'took-the-floor','rules/52-attendance.rules',780);
INSERT INTO rule VALUES(322,'walked-through','rules/52-attendance.rules',799);
INSERT INTO rule VALUES(323,'at-which-spoke','rules/52-attendance.rules',809);
INSERT INTO rule VALUES(324,'words-spoken-by','rules/52-attendance.rules',817);
INSERT INTO rule VALUES(325,'message-from','rules/52-attendance.rules',825);
INSERT INTO rule VALUES(326,'examples-brought-by','rules/52-attendance.rules',833);
INSERT INTO rule VALUES(327,'next-up-was','rules/52-attendance.rules',843);
INSERT INTO rule VALUES(328,'body-reported-on','rules/52-attendance.rules',851);
INSERT INTO rule VALUES(329,'lent-trainers','rules/52-attendance.rules',861);
INSERT INTO rule VALUES(330,'around-the-table','rules/52-attendance.rules',870);
INSERT INTO rule VALUES(331,'guest-of-honour','rules/52-attendance.rules',878);
INSERT INTO rule VALUES(332,'were-represented','rules/52-attendance.rules',886);
INSERT INTO rule VALUES(333,'had-come-from','rules/52-attendance.rules',896);
INSERT INTO rule VALUES(334,'audience-of','rules/52-attendance.rules',905);
INSERT INTO rule VALUES(335,'participants-among-them','rules/52-attendance.rules',913);
INSERT INTO rule VALUES(336,'looked-on','rules/52-attendance.rules',922);
INSERT INTO rule VALUES(337,'turned-up','rules/52-attendance.rules',931);
INSERT INTO rule VALUES(338,'funded','rules/54-projects.rules',5);
INSERT INTO rule VALUES(339,'funding-from','rules/54-projects.rules',15);
INSERT INTO rule VALUES(340,'financed-from','rules/54-projects.rules',24);
INSERT INTO rule VALUES(341,'gave-money','rules/54-projects.rules',32);
INSERT INTO rule VALUES(342,'contribution-of','rules/54-projects.rules',41);
INSERT INTO rule VALUES(343,'with-money-of','rules/54-projects.rules',54);
INSERT INTO rule VALUES(344,'funded-first','rules/54-projects.rules',64);
INSERT INTO rule VALUES(345,'gave-support','rules/54-projects.rules',72);
INSERT INTO rule VALUES(346,'pays-for','rules/54-projects.rules',81);
INSERT INTO rule VALUES(347,'meets-costs','rules/54-projects.rules',90);
INSERT INTO rule VALUES(348,'costs-were-covered','rules/54-projects.rules',99);
INSERT INTO rule VALUES(349,'money-comes-from','rules/54-projects.rules',108);
INSERT INTO rule VALUES(350,'from-comes-money','rules/54-projects.rules',116);
INSERT INTO rule VALUES(351,'funds-line','rules/54-projects.rules',124);
INSERT INTO rule VALUES(352,'put-up-sum','rules/54-projects.rules',132);
INSERT INTO rule VALUES(353,'among-donors','rules/54-projects.rules',141);
INSERT INTO rule VALUES(354,'funder-line','rules/54-projects.rules',150);
INSERT INTO rule VALUES(355,'implementer-line','rules/54-projects.rules',159);
INSERT INTO rule VALUES(356,'programme-line','rules/54-projects.rules',168);
INSERT INTO rule VALUES(357,'funded-under','rules/54-projects.rules',176);
INSERT INTO rule VALUES(358,'grant-from','rules/54-projects.rules',186);
INSERT INTO rule VALUES(359,'endowed','rules/54-projects.rules',195);
INSERT INTO rule VALUES(360,'gave-sum','rules/54-projects.rules',204);
INSERT INTO rule VALUES(361,'sum-given','rules/54-projects.rules',215);
INSERT INTO rule VALUES(362,'finance-line','rules/54-projects.rules',223);
INSERT INTO rule VALUES(363,'takes-part-in-project','rules/54-projects.rules',231);
INSERT INTO rule VALUES(364,'implemented-with','rules/54-projects.rules',239);
INSERT INTO rule VALUES(365,'implemented-together','rules/54-projects.rules',248);
INSERT INTO rule VALUES(366,'implemented-by-with','rules/54-projects.rules',256);
INSERT INTO rule VALUES(367,'partner','rules/54-projects.rules',264);
INSERT INTO rule VALUES(368,'there-for-project','rules/54-projects.rules',272);
INSERT INTO rule VALUES(369,'are-partners','rules/54-projects.rules',280);
INSERT INTO rule VALUES(370,'partners-are','rules/54-projects.rules',288);
INSERT INTO rule VALUES(371,'partner-line','rules/54-projects.rules',297);
INSERT INTO rule VALUES(372,'implemented','rules/54-projects.rules',305);
INSERT INTO rule VALUES(373,'lead-apposed','rules/54-projects.rules',315);
INSERT INTO rule VALUES(374,'title-line','rules/54-projects.rules',323);
INSERT INTO rule VALUES(375,'implementer-of','rules/54-projects.rules',331);
INSERT INTO rule VALUES(376,'joined-project','rules/54-projects.rules',339);
INSERT INTO rule VALUES(377,'project-helps','rules/54-projects.rules',348);
INSERT INTO rule VALUES(378,'project-active','rules/54-projects.rules',357);
INSERT INTO rule VALUES(379,'consortium-led','rules/54-projects.rules',367);
INSERT INTO rule VALUES(380,'entrusted','rules/54-projects.rules',375);
INSERT INTO rule VALUES(381,'lies-with','rules/54-projects.rules',385);
INSERT INTO rule VALUES(382,'is-the-agency','rules/54-projects.rules',393);
INSERT INTO rule VALUES(383,'owns-project','rules/54-projects.rules',402);
INSERT INTO rule VALUES(384,'consortium-of','rules/54-projects.rules',413);
INSERT INTO rule VALUES(385,'project-unites','rules/54-projects.rules',421);
INSERT INTO rule VALUES(386,'with-as-partners','rules/54-projects.rules',430);
INSERT INTO rule VALUES(387,'came-on-board','rules/54-projects.rules',438);
INSERT INTO rule VALUES(388,'partners-colon','rules/54-projects.rules',447);
INSERT INTO rule VALUES(389,'partners-apposed','rules/54-projects.rules',454);
INSERT INTO rule VALUES(390,'benefits-from-project','rules/54-projects.rules',461);
INSERT INTO rule VALUES(391,'project-part-of','rules/54-projects.rules',470);
INSERT INTO rule VALUES(392,'project-for-country','rules/54-projects.rules',480);
INSERT INTO rule VALUES(393,'project-aids','rules/54-projects.rules',489);
INSERT INTO rule VALUES(394,'project-topic','rules/54-projects.rules',498);
INSERT INTO rule VALUES(395,'countries-line','rules/54-projects.rules',506);
INSERT INTO rule VALUES(396,'topic-line','rules/54-projects.rules',515);
INSERT INTO rule VALUES(397,'signed','rules/56-documents.rules',5);
INSERT INTO rule VALUES(398,'signatories','rules/56-documents.rules',21);
INSERT INTO rule VALUES(399,'agreed-on','rules/56-documents.rules',29);
INSERT INTO rule VALUES(400,'adopted','rules/56-documents.rules',37);
INSERT INTO rule VALUES(401,'adopted-at','rules/56-documents.rules',50);
INSERT INTO rule VALUES(402,'adopted-in-context','rules/56-documents.rules',58);
INSERT INTO rule VALUES(403,'adopted-there','rules/56-documents.rules',70);
INSERT INTO rule VALUES(404,'they-adopted','rules/56-documents.rules',79);
INSERT INTO rule VALUES(405,'discussed','rules/56-documents.rules',87);
INSERT INTO rule VALUES(406,'targeted','rules/56-documents.rules',95);
INSERT INTO rule VALUES(407,'made-visit','rules/56-documents.rules',103);
INSERT INTO rule VALUES(408,'visited','rules/56-documents.rules',112);
INSERT INTO rule VALUES(409,'met','rules/57-encounters.rules',5);
INSERT INTO rule VALUES(410,'he-met','rules/57-encounters.rules',16);
INSERT INTO rule VALUES(411,'having-met','rules/57-encounters.rules',27);
INSERT INTO rule VALUES(412,'saw-each-other','rules/57-encounters.rules',38);
INSERT INTO rule VALUES(413,'both-met','rules/57-encounters.rules',52);
INSERT INTO rule VALUES(414,'talks-between','rules/57-encounters.rules',61);
INSERT INTO rule VALUES(415,'granted-audience','rules/57-encounters.rules',68);
INSERT INTO rule VALUES(416,'held-talks','rules/57-encounters.rules',76);
INSERT INTO rule VALUES(417,'met-people','rules/57-encounters.rules',88);
INSERT INTO rule VALUES(418,'meets-there','rules/57-encounters.rules',100);
INSERT INTO rule VALUES(419,'met-there','rules/57-encounters.rules',113);
INSERT INTO rule VALUES(420,'brought-together','rules/57-encounters.rules',124);
INSERT INTO rule VALUES(421,'brought-them-together','rules/57-encounters.rules',138);
INSERT INTO rule VALUES(422,'trained-together','rules/57-encounters.rules',150);
INSERT INTO rule VALUES(423,'received','rules/57-encounters.rules',161);
INSERT INTO rule VALUES(424,'received-person','rules/57-encounters.rules',173);
INSERT INTO rule VALUES(425,'called-on-person','rules/57-encounters.rules',185);
INSERT INTO rule VALUES(426,'had-meeting','rules/57-encounters.rules',196);
INSERT INTO rule VALUES(427,'inaugurated','rules/57-encounters.rules',205);
INSERT INTO rule VALUES(428,'programme-launched','rules/57-encounters.rules',217);
INSERT INTO rule VALUES(429,'handed-over-there','rules/57-encounters.rules',232);
INSERT INTO rule VALUES(430,'trained','rules/57-encounters.rules',243);
INSERT INTO rule VALUES(431,'member','rules/58-status.rules',5);
INSERT INTO rule VALUES(432,'it-is-member','rules/58-status.rules',13);
INSERT INTO rule VALUES(433,'its-member','rules/58-status.rules',21);
INSERT INTO rule VALUES(434,'admitted','rules/58-status.rules',29);
INSERT INTO rule VALUES(435,'acceded','rules/58-status.rules',37);
INSERT INTO rule VALUES(436,'its-seat','rules/58-status.rules',46);
INSERT INTO rule VALUES(437,'members-including','rules/58-status.rules',54);
INSERT INTO rule VALUES(438,'as-member','rules/58-status.rules',62);
INSERT INTO rule VALUES(439,'member-states','rules/58-status.rules',70);
INSERT INTO rule VALUES(440,'joined','rules/58-status.rules',78);
INSERT INTO rule VALUES(441,'cancelled','rules/58-status.rules',89);
INSERT INTO rule VALUES(442,'not-held','rules/58-status.rules',96);
INSERT INTO rule VALUES(443,'dropped','rules/58-status.rules',104);
INSERT INTO rule VALUES(444,'false-reports','rules/58-status.rules',111);
INSERT INTO rule VALUES(445,'put-off-for-good','rules/58-status.rules',118);
INSERT INTO rule VALUES(446,'nor-did-any','rules/58-status.rules',125);
INSERT INTO rule VALUES(447,'there-is-none','rules/58-status.rules',131);
INSERT INTO rule VALUES(448,'not-planned','rules/58-status.rules',137);
INSERT INTO rule VALUES(449,'dropped-plans','rules/58-status.rules',144);
INSERT INTO rule VALUES(450,'replaced','rules/58-status.rules',151);
INSERT INTO rule VALUES(451,'postponed','rules/58-status.rules',159);
INSERT INTO rule VALUES(452,'place-in-country','rules/60-derive.rules',3);
INSERT INTO rule VALUES(453,'org-in-country','rules/60-derive.rules',12);
INSERT INTO rule VALUES(454,'event-in-country','rules/60-derive.rules',21);
INSERT INTO rule VALUES(455,'project-works-in-event','rules/60-derive.rules',32);
INSERT INTO rule VALUES(456,'project-works-in-event-for','rules/60-derive.rules',42);
INSERT INTO rule VALUES(457,'project-works-in-concern','rules/60-derive.rules',51);
INSERT INTO rule VALUES(458,'organiser-works-in','rules/60-derive.rules',58);
INSERT INTO rule VALUES(459,'organiser-works-in-concern','rules/60-derive.rules',68);
INSERT INTO rule VALUES(460,'implementer-works-in','rules/60-derive.rules',77);
INSERT INTO rule VALUES(461,'partners-by-event','rules/60-derive.rules',88);
INSERT INTO rule VALUES(462,'partners-by-funding','rules/60-derive.rules',98);
INSERT INTO rule VALUES(463,'partners-by-implementing','rules/60-derive.rules',108);
INSERT INTO rule VALUES(464,'partners-by-signing','rules/60-derive.rules',118);
CREATE TABLE gazetteer_row(
  id INTEGER PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL,
  kind TEXT NOT NULL, file TEXT NOT NULL, line INTEGER NOT NULL,
  documents INTEGER NOT NULL);
INSERT INTO gazetteer_row VALUES(1,'place/chisinau-md','Chișinău','name','gazetteers/places.csv',5080,1);
INSERT INTO gazetteer_row VALUES(2,'organisation/icmpd','ICMPD','acronym','gazetteers/organisations.csv',2460,2);
INSERT INTO gazetteer_row VALUES(3,'country/MD','Moldova','name','gazetteers/countries.csv',6903,1);
INSERT INTO gazetteer_row VALUES(4,'organisation/iom','IOM','acronym','gazetteers/organisations.csv',2697,2);
INSERT INTO gazetteer_row VALUES(5,'place/tbilisi-ge','Tbilisi','name','gazetteers/places.csv',23373,1);
INSERT INTO gazetteer_row VALUES(6,'country/GE','Georgia','name','gazetteers/countries.csv',3994,1);
INSERT INTO gazetteer_row VALUES(7,'organisation/eu','European Union','name','gazetteers/organisations.csv',1698,2);
INSERT INTO gazetteer_row VALUES(8,'place/tirana-al','Tirana','name','gazetteers/places.csv',23746,1);
INSERT INTO gazetteer_row VALUES(9,'organisation/osce','OSCE','acronym','gazetteers/organisations.csv',3550,2);
INSERT INTO gazetteer_row VALUES(10,'country/AL','Albania','name','gazetteers/countries.csv',252,1);
INSERT INTO gazetteer_row VALUES(11,'organisation/iom','International Organization for Migration','name','gazetteers/organisations.csv',2689,1);
INSERT INTO gazetteer_row VALUES(12,'place/vienna-at','Vienna','name','gazetteers/places.csv',24909,1);
INSERT INTO gazetteer_row VALUES(13,'country/AT','Austria','name','gazetteers/countries.csv',517,1);
INSERT INTO gazetteer_row VALUES(14,'place/skopje-mk','Skopje','name','gazetteers/places.csv',22078,1);
INSERT INTO gazetteer_row VALUES(15,'country/MK','North Macedonia','name','gazetteers/countries.csv',7142,1);
INSERT INTO gazetteer_row VALUES(16,'organisation/frontex','Frontex','name','gazetteers/organisations.csv',2124,1);
INSERT INTO gazetteer_row VALUES(17,'country/NO','Norway','name','gazetteers/countries.csv',8225,1);
INSERT INTO gazetteer_row VALUES(18,'place/pristina-xk','Pristina','name','gazetteers/places.csv',18775,1);
CREATE TABLE made(knowledge TEXT NOT NULL);
INSERT INTO made VALUES('86d080f2178f495b');
CREATE TABLE knowledge(
  hash TEXT PRIMARY KEY, documents INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO knowledge VALUES('86d080f2178f495b',3);
CREATE TABLE document(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, url TEXT NOT NULL,
  title TEXT NOT NULL, date TEXT NOT NULL, hash TEXT NOT NULL,
  sentences INTEGER NOT NULL, source TEXT NOT NULL,
  knowledge TEXT NOT NULL, first_sentence INTEGER NOT NULL,
  end_sentence INTEGER NOT NULL, first_mention INTEGER NOT NULL,
  end_mention INTEGER NOT NULL, first_evidence INTEGER NOT NULL,
  end_evidence INTEGER NOT NULL, text TEXT NOT NULL);
INSERT INTO document VALUES(1,'news/a.txt','','','','eef22e30767497ee',7,'eef22e30767497ee-18a','86d080f2178f495b',1,7,1,22,1,20,replace('Training on border data in Chisinau\n\n5 October 2022\n\nOn 5 October 2022, ICMPD organised a training on migration data in Chisinau, Moldova. The training was part of the Quiet Rivers project. IOM and the Border Analysis Centre (BAC) attended the training. The BAC did not attend the training in Tbilisi, Georgia. The Quiet Rivers project is funded by the European Union and implemented by ICMPD.\n','\n',char(10)));
INSERT INTO document VALUES(2,'news/b.txt','','','','0b2740968e7cdb56',9,'0b2740968e7cdb56-1ce','86d080f2178f495b',7,14,22,50,20,45,replace('Seminar on document security in Tirana\n\n14 March 2023\n\nFrom 14 to 16 March 2023, the OSCE held a seminar on document security in Tirana, Albania. ICMPD participated in the seminar. The OSCE met with the International Organization for Migration (IOM) in Tirana. The seminar took place within the Quiet Rivers project, which is funded by the European Union.\n\nStudy visit to Vienna\n\n21 April 2023\n\nIOM will organise a study visit to Vienna, Austria, on 9 May 2023.\n','\n',char(10)));
INSERT INTO document VALUES(3,'news/c.txt','','','','dc8ed1dad6521ee1',7,'dc8ed1dad6521ee1-13c','86d080f2178f495b',14,19,50,69,45,62,replace('Workshop of the Border Analysis Centre\n\n2 June 2023\n\nThe Border Analysis Centre (BAC) organised a workshop on risk analysis in Skopje, North Macedonia, on 1 June 2023. The OSCE and Frontex took part in the workshop. Frontex met with the OSCE. The workshop was funded by Norway. A workshop in Pristina was cancelled.\n','\n',char(10)));
CREATE TABLE item(
  document INTEGER NOT NULL, number INTEGER NOT NULL,
  begin INTEGER NOT NULL, "end" INTEGER NOT NULL,
  title TEXT NOT NULL, date TEXT NOT NULL, day TEXT NOT NULL,
  PRIMARY KEY(document, number)) WITHOUT ROWID;
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
CREATE TABLE document_entity(
  document INTEGER NOT NULL, number INTEGER NOT NULL,
  entity INTEGER NOT NULL, name TEXT NOT NULL, label TEXT NOT NULL,
  kind TEXT NOT NULL, own_key TEXT,
  PRIMARY KEY(document, number)) WITHOUT ROWID;
INSERT INTO document_entity VALUES(1,1,1,'ICMPD','','',NULL);
INSERT INTO document_entity VALUES(1,2,2,'Moldova','','',NULL);
INSERT INTO document_entity VALUES(1,3,3,'IOM','','',NULL);
INSERT INTO document_entity VALUES(1,4,4,'Georgia','','',NULL);
INSERT INTO document_entity VALUES(1,5,5,'European Union','','',NULL);
INSERT INTO document_entity VALUES(1,6,6,'Chisinau','','',NULL);
INSERT INTO document_entity VALUES(1,7,7,'Tbilisi','','',NULL);
INSERT INTO document_entity VALUES(1,8,8,'BAC','','',NULL);
INSERT INTO document_entity VALUES(1,9,9,'Quiet Rivers','','',NULL);
INSERT INTO document_entity VALUES(1,10,10,'training','training','training',NULL);
INSERT INTO document_entity VALUES(1,11,11,'training','training','training',NULL);
INSERT INTO document_entity VALUES(2,1,12,'OSCE','','',NULL);
INSERT INTO document_entity VALUES(2,2,13,'Albania','','',NULL);
INSERT INTO document_entity VALUES(2,3,1,'ICMPD','','',NULL);
INSERT INTO document_entity VALUES(2,4,5,'European Union','','',NULL);
INSERT INTO document_entity VALUES(2,5,3,'IOM','','',NULL);
INSERT INTO document_entity VALUES(2,6,14,'Austria','','',NULL);
INSERT INTO document_entity VALUES(2,7,15,'Tirana','','',NULL);
INSERT INTO document_entity VALUES(2,8,16,'Vienna','','',NULL);
INSERT INTO document_entity VALUES(2,9,9,'Quiet Rivers','','',NULL);
INSERT INTO document_entity VALUES(2,10,17,'seminar','seminar','seminar',NULL);
INSERT INTO document_entity VALUES(2,11,18,'meeting','meeting','meeting',NULL);
INSERT INTO document_entity VALUES(2,12,19,'study visit','study visit','study visit',NULL);
INSERT INTO document_entity VALUES(3,1,20,'North Macedonia','','',NULL);
INSERT INTO document_entity VALUES(3,2,12,'OSCE','','',NULL);
INSERT INTO document_entity VALUES(3,3,21,'Frontex','','',NULL);
INSERT INTO document_entity VALUES(3,4,22,'Norway','','',NULL);
INSERT INTO document_entity VALUES(3,5,23,'Skopje','','',NULL);
INSERT INTO document_entity VALUES(3,6,24,'Pristina','','',NULL);
INSERT INTO document_entity VALUES(3,7,8,'Border Analysis Centre','','',NULL);
INSERT INTO document_entity VALUES(3,8,25,'workshop','workshop','workshop',NULL);
INSERT INTO document_entity VALUES(3,9,26,'meeting','meeting','meeting',NULL);
INSERT INTO document_entity VALUES(3,10,27,'workshop','workshop','workshop',NULL);
INSERT INTO document_entity VALUES(3,11,28,'Kosovo','','',NULL);
CREATE TABLE document_alias(
  document INTEGER NOT NULL, number INTEGER NOT NULL,
  place INTEGER NOT NULL, name TEXT NOT NULL,
  PRIMARY KEY(document, number, place)) WITHOUT ROWID;
INSERT INTO document_alias VALUES(1,1,0,'International Centre for Migration Policy Development');
INSERT INTO document_alias VALUES(1,3,0,'International Organization for Migration');
INSERT INTO document_alias VALUES(1,6,0,'Chișinău');
INSERT INTO document_alias VALUES(1,8,0,'Border Analysis Centre');
INSERT INTO document_alias VALUES(2,1,0,'Organization for Security and Co-operation in Europe');
INSERT INTO document_alias VALUES(2,3,0,'International Centre for Migration Policy Development');
INSERT INTO document_alias VALUES(2,5,0,'International Organization for Migration');
INSERT INTO document_alias VALUES(3,2,0,'Organization for Security and Co-operation in Europe');
INSERT INTO document_alias VALUES(3,7,0,'BAC');
CREATE TABLE mention(
  id INTEGER PRIMARY KEY, document INTEGER NOT NULL,
  item INTEGER NOT NULL, begin INTEGER NOT NULL,
  "end" INTEGER NOT NULL, begin_char INTEGER NOT NULL,
  end_char INTEGER NOT NULL, type INTEGER NOT NULL,
  text TEXT NOT NULL, value TEXT NOT NULL, entity INTEGER,
  number INTEGER, origin INTEGER NOT NULL, rule INTEGER,
  gazetteer_row INTEGER, reason INTEGER);
INSERT INTO mention VALUES(1,1,1,0,8,0,8,6,'Training','training',10,10,1,149,NULL,NULL);
INSERT INTO mention VALUES(2,1,1,27,35,27,35,4,'Chisinau','Chisinau',6,6,0,NULL,1,NULL);
INSERT INTO mention VALUES(3,1,1,37,51,37,51,8,'5 October 2022','2022-10-05',NULL,NULL,5,NULL,NULL,NULL);
INSERT INTO mention VALUES(4,1,1,56,70,56,70,8,'5 October 2022','2022-10-05',NULL,NULL,5,NULL,NULL,NULL);
INSERT INTO mention VALUES(5,1,1,72,77,72,77,1,'ICMPD','ICMPD',1,1,0,NULL,2,NULL);
INSERT INTO mention VALUES(6,1,1,90,98,90,98,6,'training','training',10,10,1,149,NULL,NULL);
INSERT INTO mention VALUES(7,1,1,120,128,120,128,4,'Chisinau','Chisinau',6,6,0,NULL,1,NULL);
INSERT INTO mention VALUES(8,1,1,130,137,130,137,3,'Moldova','Moldova',2,2,0,NULL,3,NULL);
INSERT INTO mention VALUES(9,1,1,143,151,143,151,6,'training','training',10,10,1,149,NULL,NULL);
INSERT INTO mention VALUES(10,1,1,168,188,168,188,2,'Quiet Rivers project','Quiet Rivers',9,9,1,36,NULL,NULL);
INSERT INTO mention VALUES(11,1,1,190,193,190,193,1,'IOM','IOM',3,3,0,NULL,4,NULL);
INSERT INTO mention VALUES(12,1,1,202,224,202,224,1,'Border Analysis Centre','BAC',8,8,1,55,NULL,NULL);
INSERT INTO mention VALUES(13,1,1,226,229,226,229,1,'BAC','BAC',8,8,2,55,NULL,NULL);
INSERT INTO mention VALUES(14,1,1,244,252,244,252,6,'training','training',10,10,1,149,NULL,NULL);
INSERT INTO mention VALUES(15,1,1,258,261,258,261,1,'BAC','BAC',8,8,2,55,NULL,NULL);
INSERT INTO mention VALUES(16,1,1,281,289,281,289,6,'training','training',11,11,1,149,NULL,NULL);
INSERT INTO mention VALUES(17,1,1,293,300,293,300,4,'Tbilisi','Tbilisi',7,7,0,NULL,5,NULL);
INSERT INTO mention VALUES(18,1,1,302,309,302,309,3,'Georgia','Georgia',4,4,0,NULL,6,4);
INSERT INTO mention VALUES(19,1,1,315,335,315,335,2,'Quiet Rivers project','Quiet Rivers',9,9,1,36,NULL,NULL);
INSERT INTO mention VALUES(20,1,1,353,367,353,367,1,'European Union','European Union',5,5,0,NULL,7,NULL);
INSERT INTO mention VALUES(21,1,1,387,392,387,392,1,'ICMPD','ICMPD',1,1,0,NULL,2,NULL);
INSERT INTO mention VALUES(22,2,1,0,7,0,7,6,'Seminar','seminar',17,10,1,149,NULL,NULL);
INSERT INTO mention VALUES(23,2,1,32,38,32,38,4,'Tirana','Tirana',15,7,0,NULL,8,NULL);
INSERT INTO mention VALUES(24,2,1,40,53,40,53,8,'14 March 2023','2023-03-14',NULL,NULL,5,NULL,NULL,NULL);
INSERT INTO mention VALUES(25,2,1,60,79,60,79,8,'14 to 16 March 2023','2023-03-14/2023-03-16',NULL,NULL,5,NULL,NULL,NULL);
INSERT INTO mention VALUES(26,2,1,85,89,85,89,1,'OSCE','OSCE',12,1,0,NULL,9,NULL);
INSERT INTO mention VALUES(27,2,1,97,104,97,104,6,'seminar','seminar',17,10,1,149,NULL,NULL);
INSERT INTO mention VALUES(28,2,1,129,135,129,135,4,'Tirana','Tirana',15,7,0,NULL,8,NULL);
INSERT INTO mention VALUES(29,2,1,137,144,137,144,3,'Albania','Albania',13,2,0,NULL,10,NULL);
INSERT INTO mention VALUES(30,2,1,146,151,146,151,1,'ICMPD','ICMPD',1,3,0,NULL,2,NULL);
INSERT INTO mention VALUES(31,2,1,172,179,172,179,6,'seminar','seminar',17,10,1,149,NULL,NULL);
INSERT INTO mention VALUES(32,2,1,185,189,185,189,1,'OSCE','OSCE',12,1,0,NULL,9,NULL);
INSERT INTO mention VALUES(33,2,1,190,198,190,198,6,'met with','meeting',18,11,1,409,NULL,NULL);
INSERT INTO mention VALUES(34,2,1,203,243,203,243,1,'International Organization for Migration','IOM',3,5,0,NULL,11,NULL);
INSERT INTO mention VALUES(35,2,1,203,243,203,243,1,'International Organization for Migration','IOM',3,5,1,56,11,NULL);
INSERT INTO mention VALUES(36,2,1,245,248,245,248,1,'IOM','IOM',3,5,0,NULL,4,NULL);
INSERT INTO mention VALUES(37,2,1,245,248,245,248,1,'IOM','IOM',3,5,1,56,4,NULL);
INSERT INTO mention VALUES(38,2,1,253,259,253,259,4,'Tirana','Tirana',15,7,0,NULL,8,NULL);
INSERT INTO mention VALUES(39,2,1,265,272,265,272,6,'seminar','seminar',17,10,1,149,NULL,NULL);
INSERT INTO mention VALUES(40,2,1,295,315,295,315,2,'Quiet Rivers project','Quiet Rivers',9,9,1,36,NULL,NULL);
INSERT INTO mention VALUES(41,2,1,340,354,340,354,1,'European Union','European Union',5,4,0,NULL,7,NULL);
INSERT INTO mention VALUES(42,2,2,357,368,357,368,6,'Study visit','study visit',19,12,1,149,NULL,NULL);
INSERT INTO mention VALUES(43,2,2,372,378,372,378,4,'Vienna','Vienna',16,8,0,NULL,12,7);
INSERT INTO mention VALUES(44,2,2,380,393,380,393,8,'21 April 2023','2023-04-21',NULL,NULL,5,NULL,NULL,NULL);
INSERT INTO mention VALUES(45,2,2,395,398,395,398,1,'IOM','IOM',3,5,0,NULL,4,NULL);
INSERT INTO mention VALUES(46,2,2,415,426,415,426,6,'study visit','study visit',19,12,1,149,NULL,NULL);
INSERT INTO mention VALUES(47,2,2,430,436,430,436,4,'Vienna','Vienna',16,8,0,NULL,12,3);
INSERT INTO mention VALUES(48,2,2,438,445,438,445,3,'Austria','Austria',14,6,0,NULL,13,NULL);
INSERT INTO mention VALUES(49,2,2,450,460,450,460,8,'9 May 2023','2023-05-09',NULL,NULL,5,NULL,NULL,NULL);
INSERT INTO mention VALUES(50,3,1,0,8,0,8,6,'Workshop','workshop',25,8,1,149,NULL,NULL);
INSERT INTO mention VALUES(51,3,1,16,38,16,38,1,'Border Analysis Centre','Border Analysis Centre',8,7,1,62,NULL,NULL);
INSERT INTO mention VALUES(52,3,1,40,51,40,51,8,'2 June 2023','2023-06-02',NULL,NULL,5,NULL,NULL,NULL);
INSERT INTO mention VALUES(53,3,1,57,79,57,79,1,'Border Analysis Centre','Border Analysis Centre',8,7,1,55,NULL,NULL);
INSERT INTO mention VALUES(54,3,1,81,84,81,84,1,'BAC','Border Analysis Centre',8,7,2,55,NULL,NULL);
INSERT INTO mention VALUES(55,3,1,98,106,98,106,6,'workshop','workshop',25,8,1,149,NULL,NULL);
INSERT INTO mention VALUES(56,3,1,127,133,127,133,4,'Skopje','Skopje',23,5,0,NULL,14,NULL);
INSERT INTO mention VALUES(57,3,1,135,150,135,150,3,'North Macedonia','North Macedonia',20,1,0,NULL,15,NULL);
INSERT INTO mention VALUES(58,3,1,155,166,155,166,8,'1 June 2023','2023-06-01',NULL,NULL,5,NULL,NULL,NULL);
INSERT INTO mention VALUES(59,3,1,172,176,172,176,1,'OSCE','OSCE',12,2,0,NULL,9,NULL);
INSERT INTO mention VALUES(60,3,1,181,188,181,188,1,'Frontex','Frontex',21,3,0,NULL,16,NULL);
INSERT INTO mention VALUES(61,3,1,206,214,206,214,6,'workshop','workshop',25,8,1,149,NULL,NULL);
INSERT INTO mention VALUES(62,3,1,216,223,216,223,1,'Frontex','Frontex',21,3,0,NULL,16,NULL);
INSERT INTO mention VALUES(63,3,1,224,232,224,232,6,'met with','meeting',26,9,1,409,NULL,NULL);
INSERT INTO mention VALUES(64,3,1,237,241,237,241,1,'OSCE','OSCE',12,2,0,NULL,9,NULL);
INSERT INTO mention VALUES(65,3,1,247,255,247,255,6,'workshop','workshop',25,8,1,149,NULL,NULL);
INSERT INTO mention VALUES(66,3,1,270,276,270,276,3,'Norway','Norway',22,4,0,NULL,17,NULL);
INSERT INTO mention VALUES(67,3,1,280,288,280,288,6,'workshop','workshop',27,10,1,149,NULL,NULL);
INSERT INTO mention VALUES(68,3,1,292,300,292,300,4,'Pristina','Pristina',24,6,0,NULL,18,NULL);
CREATE TABLE evidence(
  id INTEGER PRIMARY KEY, fact INTEGER NOT NULL,
  document INTEGER NOT NULL, item INTEGER NOT NULL,
  sentence INTEGER NOT NULL, begin INTEGER NOT NULL,
  "end" INTEGER NOT NULL, begin_char INTEGER NOT NULL,
  end_char INTEGER NOT NULL, rule INTEGER NOT NULL,
  confidence INTEGER NOT NULL, status INTEGER NOT NULL,
  subject_mention INTEGER, object_mention INTEGER,
  subject_number INTEGER, object_number INTEGER, copy_of INTEGER);
INSERT INTO evidence VALUES(1,1,1,1,1,0,23,0,23,179,850,0,1,NULL,10,NULL,NULL);
INSERT INTO evidence VALUES(2,2,1,1,1,0,35,0,35,217,880,0,1,2,10,6,NULL);
INSERT INTO evidence VALUES(3,3,1,1,1,0,35,0,35,454,880,0,1,NULL,10,2,NULL);
INSERT INTO evidence VALUES(4,4,1,1,1,27,35,27,35,452,950,0,2,NULL,6,2,NULL);
INSERT INTO evidence VALUES(5,5,1,1,2,56,98,56,98,212,900,0,6,4,10,NULL,NULL);
INSERT INTO evidence VALUES(6,6,1,1,2,56,98,56,98,212,900,0,6,4,10,NULL,NULL);
INSERT INTO evidence VALUES(7,7,1,1,2,72,98,72,98,182,920,0,5,6,1,10,NULL);
INSERT INTO evidence VALUES(8,8,1,1,2,90,116,90,116,179,850,0,6,NULL,10,NULL,NULL);
INSERT INTO evidence VALUES(9,2,1,1,2,90,128,90,128,217,880,0,6,7,10,6,NULL);
INSERT INTO evidence VALUES(10,9,1,1,3,143,188,143,188,205,900,0,9,10,10,9,NULL);
INSERT INTO evidence VALUES(11,10,1,1,4,190,252,190,252,234,880,0,11,14,3,10,NULL);
INSERT INTO evidence VALUES(12,11,1,1,4,202,230,202,230,55,950,0,12,NULL,8,NULL,NULL);
INSERT INTO evidence VALUES(13,12,1,1,4,202,252,202,252,234,880,0,12,14,8,10,NULL);
INSERT INTO evidence VALUES(14,13,1,1,5,258,289,258,289,234,880,6,15,16,8,11,NULL);
INSERT INTO evidence VALUES(15,14,1,1,5,281,300,281,300,217,880,6,16,17,11,7,NULL);
INSERT INTO evidence VALUES(16,15,1,1,5,281,300,281,300,454,880,6,16,NULL,11,4,NULL);
INSERT INTO evidence VALUES(17,16,1,1,5,293,300,293,300,452,950,0,17,NULL,7,4,NULL);
INSERT INTO evidence VALUES(18,17,1,1,6,315,367,315,367,338,920,0,20,19,5,9,NULL);
INSERT INTO evidence VALUES(19,18,1,1,6,315,392,315,392,372,900,0,21,19,1,9,NULL);
INSERT INTO evidence VALUES(20,19,2,1,7,0,28,0,28,179,850,1,22,NULL,10,NULL,NULL);
INSERT INTO evidence VALUES(21,20,2,1,7,0,38,0,38,217,880,1,22,23,10,7,NULL);
INSERT INTO evidence VALUES(22,21,2,1,7,0,38,0,38,454,880,1,22,NULL,10,2,NULL);
INSERT INTO evidence VALUES(23,22,2,1,7,32,38,32,38,452,950,0,23,NULL,7,2,NULL);
INSERT INTO evidence VALUES(24,23,2,1,8,60,104,60,104,212,900,1,27,25,10,NULL,NULL);
INSERT INTO evidence VALUES(25,24,2,1,8,60,104,60,104,212,900,1,27,25,10,NULL,NULL);
INSERT INTO evidence VALUES(26,25,2,1,8,85,104,85,104,182,920,1,26,27,1,10,NULL);
INSERT INTO evidence VALUES(27,19,2,1,8,97,125,97,125,179,850,1,27,NULL,10,NULL,NULL);
INSERT INTO evidence VALUES(28,20,2,1,8,97,135,97,135,217,880,1,27,28,10,7,NULL);
INSERT INTO evidence VALUES(29,26,2,1,9,146,179,146,179,234,880,1,30,31,3,10,NULL);
INSERT INTO evidence VALUES(30,27,2,1,10,185,198,185,198,409,880,0,32,33,1,11,NULL);
INSERT INTO evidence VALUES(31,28,2,1,10,185,243,185,243,409,880,0,35,32,5,1,NULL);
INSERT INTO evidence VALUES(32,29,2,1,10,190,243,190,243,409,880,0,35,33,5,11,NULL);
INSERT INTO evidence VALUES(33,30,2,1,10,190,259,190,259,409,880,0,33,38,11,7,NULL);
INSERT INTO evidence VALUES(34,31,2,1,10,190,259,190,259,454,880,0,33,NULL,11,2,NULL);
INSERT INTO evidence VALUES(35,32,2,1,10,203,249,203,249,56,980,0,35,37,5,NULL,NULL);
INSERT INTO evidence VALUES(36,33,2,1,11,265,315,265,315,205,900,1,39,40,10,9,NULL);
INSERT INTO evidence VALUES(37,17,2,1,11,295,354,295,354,338,920,0,41,40,4,9,NULL);
INSERT INTO evidence VALUES(38,34,2,2,12,357,378,357,378,230,880,1,42,43,12,8,NULL);
INSERT INTO evidence VALUES(39,35,2,2,12,357,378,357,378,454,880,1,42,NULL,12,6,NULL);
INSERT INTO evidence VALUES(40,36,2,2,12,372,378,372,378,452,950,0,43,NULL,8,6,NULL);
INSERT INTO evidence VALUES(41,37,2,2,13,395,426,395,426,182,920,1,45,46,5,12,NULL);
INSERT INTO evidence VALUES(42,34,2,2,13,415,436,415,436,230,880,1,46,47,12,8,NULL);
INSERT INTO evidence VALUES(43,38,2,2,13,415,460,415,460,212,900,1,46,49,12,NULL,NULL);
INSERT INTO evidence VALUES(44,39,2,2,13,415,460,415,460,212,900,1,46,49,12,NULL,NULL);
INSERT INTO evidence VALUES(45,40,3,1,14,57,85,57,85,55,950,0,53,NULL,7,NULL,NULL);
INSERT INTO evidence VALUES(46,41,3,1,14,57,106,57,106,182,920,0,53,55,7,8,NULL);
INSERT INTO evidence VALUES(47,42,3,1,14,98,123,98,123,179,850,0,55,NULL,8,NULL,NULL);
INSERT INTO evidence VALUES(48,43,3,1,14,98,133,98,133,217,880,0,55,56,8,5,NULL);
INSERT INTO evidence VALUES(49,44,3,1,14,98,133,98,133,454,880,0,55,NULL,8,1,NULL);
INSERT INTO evidence VALUES(50,45,3,1,14,98,166,98,166,212,900,0,55,58,8,NULL,NULL);
INSERT INTO evidence VALUES(51,46,3,1,14,98,166,98,166,212,900,0,55,58,8,NULL,NULL);
INSERT INTO evidence VALUES(52,47,3,1,14,127,133,127,133,452,950,0,56,NULL,5,1,NULL);
INSERT INTO evidence VALUES(53,48,3,1,15,172,214,172,214,234,880,0,59,61,2,8,NULL);
INSERT INTO evidence VALUES(54,49,3,1,15,181,214,181,214,234,880,0,60,61,3,8,NULL);
INSERT INTO evidence VALUES(55,50,3,1,16,216,232,216,232,409,880,0,62,63,3,9,NULL);
INSERT INTO evidence VALUES(56,51,3,1,16,216,241,216,241,409,880,0,62,64,3,2,NULL);
INSERT INTO evidence VALUES(57,52,3,1,16,224,241,224,241,409,880,0,64,63,2,9,NULL);
INSERT INTO evidence VALUES(58,53,3,1,17,247,276,247,276,338,920,0,66,65,4,8,NULL);
INSERT INTO evidence VALUES(59,54,3,1,18,280,300,280,300,217,880,5,67,68,10,6,NULL);
INSERT INTO evidence VALUES(60,55,3,1,18,280,300,280,300,454,880,5,67,NULL,10,11,NULL);
INSERT INTO evidence VALUES(61,56,3,1,18,292,300,292,300,452,950,0,68,NULL,6,11,NULL);
INSERT INTO evidence VALUES(62,57,1,1,3,143,188,143,188,455,900,0,NULL,NULL,NULL,NULL,10);
INSERT INTO evidence VALUES(63,58,2,1,11,265,315,265,315,455,900,1,NULL,NULL,NULL,NULL,36);
INSERT INTO evidence VALUES(64,59,1,1,2,72,98,72,98,458,920,0,NULL,NULL,NULL,NULL,7);
INSERT INTO evidence VALUES(65,60,2,1,8,85,104,85,104,458,920,1,NULL,NULL,NULL,NULL,26);
INSERT INTO evidence VALUES(66,61,2,2,13,395,426,395,426,458,920,1,NULL,NULL,NULL,NULL,41);
INSERT INTO evidence VALUES(67,62,3,1,14,57,106,57,106,458,920,0,NULL,NULL,NULL,NULL,46);
INSERT INTO evidence VALUES(68,59,1,1,6,315,392,315,392,460,900,0,NULL,NULL,NULL,NULL,19);
INSERT INTO evidence VALUES(69,63,1,1,6,315,392,315,392,460,900,0,NULL,NULL,NULL,NULL,19);
CREATE TABLE evidence_premise(
  evidence INTEGER NOT NULL, premise_fact INTEGER NOT NULL,
  PRIMARY KEY(evidence, premise_fact)) WITHOUT ROWID;
INSERT INTO evidence_premise VALUES(3,2);
INSERT INTO evidence_premise VALUES(3,4);
INSERT INTO evidence_premise VALUES(16,14);
INSERT INTO evidence_premise VALUES(16,16);
INSERT INTO evidence_premise VALUES(22,20);
INSERT INTO evidence_premise VALUES(22,22);
INSERT INTO evidence_premise VALUES(34,22);
INSERT INTO evidence_premise VALUES(34,30);
INSERT INTO evidence_premise VALUES(39,34);
INSERT INTO evidence_premise VALUES(39,36);
INSERT INTO evidence_premise VALUES(49,43);
INSERT INTO evidence_premise VALUES(49,47);
INSERT INTO evidence_premise VALUES(60,54);
INSERT INTO evidence_premise VALUES(60,56);
CREATE TABLE quarantine(
  id INTEGER PRIMARY KEY, document INTEGER NOT NULL,
  item INTEGER NOT NULL, sentence INTEGER NOT NULL,
  begin INTEGER NOT NULL, "end" INTEGER NOT NULL,
  begin_char INTEGER NOT NULL, end_char INTEGER NOT NULL,
  rule INTEGER NOT NULL, confidence INTEGER NOT NULL,
  status INTEGER NOT NULL, subject_number INTEGER NOT NULL,
  relation INTEGER NOT NULL, object_number INTEGER, literal TEXT,
  object_type INTEGER NOT NULL, why TEXT NOT NULL);
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
INSERT INTO entity VALUES(10,'event/news-a-txt-941eefb9/1/1',6,'training','training','training',4,1);
INSERT INTO entity VALUES(11,'event/news-a-txt-941eefb9/1/2',6,'training','training','training',1,1);
INSERT INTO entity VALUES(12,'organisation/osce',1,'OSCE','','',4,2);
INSERT INTO entity VALUES(13,'country/AL',3,'Albania','','',1,1);
INSERT INTO entity VALUES(14,'country/AT',3,'Austria','','',1,1);
INSERT INTO entity VALUES(15,'place/tirana-al',4,'Tirana','','',3,1);
INSERT INTO entity VALUES(16,'place/vienna-at',4,'Vienna','','',2,1);
INSERT INTO entity VALUES(17,'event/news-b-txt-7b370e90/1/1',6,'seminar','seminar','seminar',4,1);
INSERT INTO entity VALUES(18,'event/news-b-txt-7b370e90/1/2',6,'meeting','meeting','meeting',1,1);
INSERT INTO entity VALUES(19,'event/news-b-txt-7b370e90/2/1',6,'study visit','study visit','study visit',2,1);
INSERT INTO entity VALUES(20,'country/MK',3,'North Macedonia','','',1,1);
INSERT INTO entity VALUES(21,'organisation/frontex',1,'Frontex','','',2,1);
INSERT INTO entity VALUES(22,'country/NO',3,'Norway','','',1,1);
INSERT INTO entity VALUES(23,'place/skopje-mk',4,'Skopje','','',1,1);
INSERT INTO entity VALUES(24,'place/pristina-xk',4,'Pristina','','',1,1);
INSERT INTO entity VALUES(25,'event/news-c-txt-c4122bc9/1/1',6,'workshop','workshop','workshop',4,1);
INSERT INTO entity VALUES(26,'event/news-c-txt-c4122bc9/1/2',6,'meeting','meeting','meeting',1,1);
INSERT INTO entity VALUES(27,'event/news-c-txt-c4122bc9/1/3',6,'workshop','workshop','workshop',1,1);
INSERT INTO entity VALUES(28,'country/XK',3,'Kosovo','','',0,0);
CREATE TABLE entity_name(
  entity INTEGER NOT NULL, name TEXT NOT NULL,
  given INTEGER NOT NULL, preferred INTEGER NOT NULL,
  PRIMARY KEY(entity, name)) WITHOUT ROWID;
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
INSERT INTO entity_name VALUES(11,'training',1,1);
INSERT INTO entity_name VALUES(12,'OSCE',2,2);
INSERT INTO entity_name VALUES(12,'Organization for Security and Co-operation in Europe',2,0);
INSERT INTO entity_name VALUES(13,'Albania',1,1);
INSERT INTO entity_name VALUES(14,'Austria',1,1);
INSERT INTO entity_name VALUES(15,'Tirana',1,1);
INSERT INTO entity_name VALUES(16,'Vienna',1,1);
INSERT INTO entity_name VALUES(17,'seminar',1,1);
INSERT INTO entity_name VALUES(18,'meeting',1,1);
INSERT INTO entity_name VALUES(19,'study visit',1,1);
INSERT INTO entity_name VALUES(20,'North Macedonia',1,1);
INSERT INTO entity_name VALUES(21,'Frontex',1,1);
INSERT INTO entity_name VALUES(22,'Norway',1,1);
INSERT INTO entity_name VALUES(23,'Skopje',1,1);
INSERT INTO entity_name VALUES(24,'Pristina',1,1);
INSERT INTO entity_name VALUES(25,'workshop',1,1);
INSERT INTO entity_name VALUES(26,'meeting',1,1);
INSERT INTO entity_name VALUES(27,'workshop',1,1);
INSERT INTO entity_name VALUES(28,'Kosovo',1,1);
CREATE TABLE lookup(
  folded TEXT NOT NULL, entity INTEGER NOT NULL,
  PRIMARY KEY(folded, entity)) WITHOUT ROWID;
INSERT INTO lookup VALUES('albania',13);
INSERT INTO lookup VALUES('austria',14);
INSERT INTO lookup VALUES('bac',8);
INSERT INTO lookup VALUES('border analysis centre',8);
INSERT INTO lookup VALUES('chisinau',6);
INSERT INTO lookup VALUES('country/al',13);
INSERT INTO lookup VALUES('country/at',14);
INSERT INTO lookup VALUES('country/ge',4);
INSERT INTO lookup VALUES('country/md',2);
INSERT INTO lookup VALUES('country/mk',20);
INSERT INTO lookup VALUES('country/no',22);
INSERT INTO lookup VALUES('country/xk',28);
INSERT INTO lookup VALUES('european union',5);
INSERT INTO lookup VALUES('event/news-a-txt-941eefb9/1/1',10);
INSERT INTO lookup VALUES('event/news-a-txt-941eefb9/1/2',11);
INSERT INTO lookup VALUES('event/news-b-txt-7b370e90/1/1',17);
INSERT INTO lookup VALUES('event/news-b-txt-7b370e90/1/2',18);
INSERT INTO lookup VALUES('event/news-b-txt-7b370e90/2/1',19);
INSERT INTO lookup VALUES('event/news-c-txt-c4122bc9/1/1',25);
INSERT INTO lookup VALUES('event/news-c-txt-c4122bc9/1/2',26);
INSERT INTO lookup VALUES('event/news-c-txt-c4122bc9/1/3',27);
INSERT INTO lookup VALUES('frontex',21);
INSERT INTO lookup VALUES('georgia',4);
INSERT INTO lookup VALUES('icmpd',1);
INSERT INTO lookup VALUES('international centre for migration policy development',1);
INSERT INTO lookup VALUES('international organization for migration',3);
INSERT INTO lookup VALUES('iom',3);
INSERT INTO lookup VALUES('kosovo',28);
INSERT INTO lookup VALUES('meeting',18);
INSERT INTO lookup VALUES('meeting',26);
INSERT INTO lookup VALUES('moldova',2);
INSERT INTO lookup VALUES('north macedonia',20);
INSERT INTO lookup VALUES('norway',22);
INSERT INTO lookup VALUES('organisation/bac',8);
INSERT INTO lookup VALUES('organisation/eu',5);
INSERT INTO lookup VALUES('organisation/frontex',21);
INSERT INTO lookup VALUES('organisation/icmpd',1);
INSERT INTO lookup VALUES('organisation/iom',3);
INSERT INTO lookup VALUES('organisation/osce',12);
INSERT INTO lookup VALUES('organization for security and co-operation in europe',12);
INSERT INTO lookup VALUES('osce',12);
INSERT INTO lookup VALUES('place/chisinau-md',6);
INSERT INTO lookup VALUES('place/pristina-xk',24);
INSERT INTO lookup VALUES('place/skopje-mk',23);
INSERT INTO lookup VALUES('place/tbilisi-ge',7);
INSERT INTO lookup VALUES('place/tirana-al',15);
INSERT INTO lookup VALUES('place/vienna-at',16);
INSERT INTO lookup VALUES('pristina',24);
INSERT INTO lookup VALUES('project/quiet-rivers',9);
INSERT INTO lookup VALUES('quiet rivers',9);
INSERT INTO lookup VALUES('seminar',17);
INSERT INTO lookup VALUES('skopje',23);
INSERT INTO lookup VALUES('study visit',19);
INSERT INTO lookup VALUES('tbilisi',7);
INSERT INTO lookup VALUES('tirana',15);
INSERT INTO lookup VALUES('training',10);
INSERT INTO lookup VALUES('training',11);
INSERT INTO lookup VALUES('vienna',16);
INSERT INTO lookup VALUES('workshop',25);
INSERT INTO lookup VALUES('workshop',27);
CREATE TABLE definition(
  key TEXT NOT NULL, other_key TEXT NOT NULL, name TEXT NOT NULL,
  documents INTEGER NOT NULL,
  PRIMARY KEY(other_key, key, name)) WITHOUT ROWID;
INSERT INTO definition VALUES('organisation/bac','organisation/border-analysis-centre','Border Analysis Centre',2);
INSERT INTO definition VALUES('organisation/icmpd','organisation/international-centre-for-migration-policy-development','International Centre for Migration Policy Development',2);
INSERT INTO definition VALUES('organisation/iom','organisation/international-organization-for-migration','International Organization for Migration',2);
INSERT INTO definition VALUES('organisation/osce','organisation/organization-for-security-and-co-operation-in-europe','Organization for Security and Co-operation in Europe',2);
INSERT INTO definition VALUES('place/chisinau-md','place/chisinau','Chișinău',1);
CREATE TABLE joined(
  key TEXT PRIMARY KEY, into_key TEXT NOT NULL,
  reason TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO joined VALUES('organisation/border-analysis-centre','organisation/bac','two documents or more call it so');
INSERT INTO joined VALUES('organisation/international-centre-for-migration-policy-development','organisation/icmpd','two documents or more call it so');
INSERT INTO joined VALUES('organisation/international-organization-for-migration','organisation/iom','a gazetteer calls it so');
INSERT INTO joined VALUES('organisation/organization-for-security-and-co-operation-in-europe','organisation/osce','two documents or more call it so');
INSERT INTO joined VALUES('place/chisinau','place/chisinau-md','a gazetteer calls it so');
CREATE TABLE decision(
  key TEXT PRIMARY KEY, into_key TEXT NOT NULL) WITHOUT ROWID;
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
INSERT INTO identifier VALUES(5,'wikidata','Q458');
INSERT INTO identifier VALUES(6,'geonames','618426');
INSERT INTO identifier VALUES(7,'geonames','611717');
INSERT INTO identifier VALUES(12,'wikidata','Q81299');
INSERT INTO identifier VALUES(13,'iso2','AL');
INSERT INTO identifier VALUES(13,'iso3','ALB');
INSERT INTO identifier VALUES(13,'isonum','008');
INSERT INTO identifier VALUES(13,'wikidata','Q222');
INSERT INTO identifier VALUES(14,'iso2','AT');
INSERT INTO identifier VALUES(14,'iso3','AUT');
INSERT INTO identifier VALUES(14,'isonum','040');
INSERT INTO identifier VALUES(14,'wikidata','Q40');
INSERT INTO identifier VALUES(15,'geonames','3183875');
INSERT INTO identifier VALUES(16,'geonames','2761369');
INSERT INTO identifier VALUES(20,'iso2','MK');
INSERT INTO identifier VALUES(20,'iso3','MKD');
INSERT INTO identifier VALUES(20,'isonum','807');
INSERT INTO identifier VALUES(20,'wikidata','Q221');
INSERT INTO identifier VALUES(22,'iso2','NO');
INSERT INTO identifier VALUES(22,'iso3','NOR');
INSERT INTO identifier VALUES(22,'isonum','578');
INSERT INTO identifier VALUES(22,'wikidata','Q20');
INSERT INTO identifier VALUES(23,'geonames','785842');
INSERT INTO identifier VALUES(24,'geonames','786714');
INSERT INTO identifier VALUES(28,'iso2','XK');
INSERT INTO identifier VALUES(28,'iso3','XKX');
INSERT INTO identifier VALUES(28,'wikidata','Q1246');
CREATE TABLE fact(
  id INTEGER PRIMARY KEY, subject INTEGER NOT NULL,
  relation INTEGER NOT NULL, object INTEGER, literal TEXT,
  object_type INTEGER NOT NULL, status INTEGER NOT NULL,
  confidence INTEGER NOT NULL, backed INTEGER NOT NULL,
  weight INTEGER NOT NULL, weight_against INTEGER NOT NULL);
INSERT INTO fact VALUES(1,10,12,NULL,'border data',9,0,850,1,31828392,0);
INSERT INTO fact VALUES(2,10,9,6,NULL,4,0,880,1,35572119,0);
INSERT INTO fact VALUES(3,10,9,2,NULL,3,0,880,1,35572119,0);
INSERT INTO fact VALUES(4,6,14,2,NULL,3,0,950,1,50260047,0);
INSERT INTO fact VALUES(5,10,10,NULL,'2022-10-05',8,0,900,1,38630967,0);
INSERT INTO fact VALUES(6,10,11,NULL,'2022-10-05',8,0,900,1,38630967,0);
INSERT INTO fact VALUES(7,1,1,10,NULL,6,0,920,1,42374695,0);
INSERT INTO fact VALUES(8,10,12,NULL,'migration data',9,0,850,1,31828392,0);
INSERT INTO fact VALUES(9,10,8,9,NULL,2,0,900,1,38630967,0);
INSERT INTO fact VALUES(10,3,2,10,NULL,6,0,880,1,35572119,0);
INSERT INTO fact VALUES(11,8,21,NULL,'Border Analysis Centre',9,0,950,1,50260047,0);
INSERT INTO fact VALUES(12,8,2,10,NULL,6,0,880,1,35572119,0);
INSERT INTO fact VALUES(13,8,2,11,NULL,6,6,880,1,0,35572119);
INSERT INTO fact VALUES(14,11,9,7,NULL,4,6,880,1,0,35572119);
INSERT INTO fact VALUES(15,11,9,4,NULL,3,6,880,1,0,35572119);
INSERT INTO fact VALUES(16,7,14,4,NULL,3,0,950,1,50260047,0);
INSERT INTO fact VALUES(17,5,5,9,NULL,2,0,994,2,84749390,0);
INSERT INTO fact VALUES(18,1,6,9,NULL,2,0,900,1,38630967,0);
INSERT INTO fact VALUES(19,17,12,NULL,'document security',9,1,850,1,31828392,0);
INSERT INTO fact VALUES(20,17,9,15,NULL,4,1,880,1,35572119,0);
INSERT INTO fact VALUES(21,17,9,13,NULL,3,1,880,1,35572119,0);
INSERT INTO fact VALUES(22,15,14,13,NULL,3,0,950,1,50260047,0);
INSERT INTO fact VALUES(23,17,10,NULL,'2023-03-14',8,1,900,1,38630967,0);
INSERT INTO fact VALUES(24,17,11,NULL,'2023-03-16',8,1,900,1,38630967,0);
INSERT INTO fact VALUES(25,12,1,17,NULL,6,1,920,1,42374695,0);
INSERT INTO fact VALUES(26,1,2,17,NULL,6,1,880,1,35572119,0);
INSERT INTO fact VALUES(27,12,2,18,NULL,6,0,880,1,35572119,0);
INSERT INTO fact VALUES(28,3,20,12,NULL,1,0,880,1,35572119,0);
INSERT INTO fact VALUES(29,3,2,18,NULL,6,0,880,1,35572119,0);
INSERT INTO fact VALUES(30,18,9,15,NULL,4,0,880,1,35572119,0);
INSERT INTO fact VALUES(31,18,9,13,NULL,3,0,880,1,35572119,0);
INSERT INTO fact VALUES(32,3,21,NULL,'International Organization for Migration',9,0,980,1,65632855,0);
INSERT INTO fact VALUES(33,17,8,9,NULL,2,1,900,1,38630967,0);
INSERT INTO fact VALUES(34,19,9,16,NULL,4,1,880,1,35572119,0);
INSERT INTO fact VALUES(35,19,9,14,NULL,3,1,880,1,35572119,0);
INSERT INTO fact VALUES(36,16,14,14,NULL,3,0,950,1,50260047,0);
INSERT INTO fact VALUES(37,3,1,19,NULL,6,1,920,1,42374695,0);
INSERT INTO fact VALUES(38,19,10,NULL,'2023-05-09',8,1,900,1,38630967,0);
INSERT INTO fact VALUES(39,19,11,NULL,'2023-05-09',8,1,900,1,38630967,0);
INSERT INTO fact VALUES(40,8,21,NULL,'BAC',9,0,950,1,50260047,0);
INSERT INTO fact VALUES(41,8,1,25,NULL,6,0,920,1,42374695,0);
INSERT INTO fact VALUES(42,25,12,NULL,'risk analysis',9,0,850,1,31828392,0);
INSERT INTO fact VALUES(43,25,9,23,NULL,4,0,880,1,35572119,0);
INSERT INTO fact VALUES(44,25,9,20,NULL,3,0,880,1,35572119,0);
INSERT INTO fact VALUES(45,25,10,NULL,'2023-06-01',8,0,900,1,38630967,0);
INSERT INTO fact VALUES(46,25,11,NULL,'2023-06-01',8,0,900,1,38630967,0);
INSERT INTO fact VALUES(47,23,14,20,NULL,3,0,950,1,50260047,0);
INSERT INTO fact VALUES(48,12,2,25,NULL,6,0,880,1,35572119,0);
INSERT INTO fact VALUES(49,21,2,25,NULL,6,0,880,1,35572119,0);
INSERT INTO fact VALUES(50,21,2,26,NULL,6,0,880,1,35572119,0);
INSERT INTO fact VALUES(51,21,20,12,NULL,1,0,880,1,35572119,0);
INSERT INTO fact VALUES(52,12,2,26,NULL,6,0,880,1,35572119,0);
INSERT INTO fact VALUES(53,22,5,25,NULL,6,0,920,1,42374695,0);
INSERT INTO fact VALUES(54,27,9,24,NULL,4,5,880,1,0,35572119);
INSERT INTO fact VALUES(55,27,9,28,NULL,3,5,880,1,0,35572119);
INSERT INTO fact VALUES(56,24,14,28,NULL,3,0,950,1,50260047,0);
INSERT INTO fact VALUES(57,9,22,2,NULL,3,0,880,0,0,0);
INSERT INTO fact VALUES(58,9,22,13,NULL,3,1,880,0,0,0);
INSERT INTO fact VALUES(59,1,22,2,NULL,3,0,880,0,0,0);
INSERT INTO fact VALUES(60,12,22,13,NULL,3,1,880,0,0,0);
INSERT INTO fact VALUES(61,3,22,14,NULL,3,1,880,0,0,0);
INSERT INTO fact VALUES(62,8,22,20,NULL,3,0,880,0,0,0);
INSERT INTO fact VALUES(63,1,22,13,NULL,3,1,880,0,0,0);
CREATE TABLE claim_total(
  fact INTEGER PRIMARY KEY, events INTEGER, places INTEGER,
  documents INTEGER, first TEXT, last TEXT);
INSERT INTO claim_total VALUES(57,1,2,1,'2022-10-05','2022-10-05');
INSERT INTO claim_total VALUES(58,1,2,1,'2023-03-14','2023-03-16');
INSERT INTO claim_total VALUES(59,1,4,1,'2022-10-05','2022-10-05');
INSERT INTO claim_total VALUES(60,1,2,1,'2023-03-14','2023-03-16');
INSERT INTO claim_total VALUES(61,1,2,1,'2023-05-09','2023-05-09');
INSERT INTO claim_total VALUES(62,1,1,1,'2023-06-01','2023-06-01');
INSERT INTO claim_total VALUES(63,1,3,2,'2023-03-14','2023-03-16');
CREATE TABLE premise(
  fact INTEGER NOT NULL, premise_fact INTEGER NOT NULL,
  rule INTEGER NOT NULL, is_first INTEGER NOT NULL,
  PRIMARY KEY(fact, premise_fact, rule, is_first)) WITHOUT ROWID;
INSERT INTO premise VALUES(57,3,455,0);
INSERT INTO premise VALUES(59,3,458,0);
INSERT INTO premise VALUES(59,7,458,1);
INSERT INTO premise VALUES(57,9,455,1);
INSERT INTO premise VALUES(59,18,460,1);
INSERT INTO premise VALUES(63,18,460,1);
INSERT INTO premise VALUES(58,21,455,0);
INSERT INTO premise VALUES(60,21,458,0);
INSERT INTO premise VALUES(60,25,458,1);
INSERT INTO premise VALUES(58,33,455,1);
INSERT INTO premise VALUES(61,35,458,0);
INSERT INTO premise VALUES(61,37,458,1);
INSERT INTO premise VALUES(62,41,458,1);
INSERT INTO premise VALUES(62,44,458,0);
INSERT INTO premise VALUES(59,57,460,0);
INSERT INTO premise VALUES(63,58,460,0);
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
CREATE VIEW statement AS
SELECT id AS fact, subject, relation, object, literal, object_type,
  status, confidence FROM fact
UNION ALL
SELECT f.id, f.object, f.relation, f.subject, NULL, s.type, f.status,
  f.confidence
FROM fact f JOIN relation r ON r.id = f.relation AND r.is_symmetric
  JOIN entity s ON s.id = f.subject
WHERE f.object IS NOT NULL AND f.object <> f.subject;
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
CREATE UNIQUE INDEX entity_key ON entity(key);
CREATE UNIQUE INDEX fact_once ON fact(subject, relation,
  ifnull(object, 0), ifnull(literal, ''), object_type);
CREATE INDEX fact_relation ON fact(relation, object, subject);
CREATE INDEX fact_object ON fact(object) WHERE object IS NOT NULL;
CREATE INDEX evidence_fact ON evidence(fact);
CREATE UNIQUE INDEX evidence_copy ON evidence(copy_of, fact)
  WHERE copy_of IS NOT NULL;
CREATE INDEX claim_open ON claim_total(fact) WHERE places IS NULL;
CREATE INDEX premise_of ON premise(premise_fact);
CREATE INDEX document_entity_of ON document_entity(entity);
CREATE INDEX document_entity_own ON document_entity(own_key)
  WHERE own_key IS NOT NULL;
CREATE INDEX definition_key ON definition(key);
CREATE INDEX joined_into ON joined(into_key);
CREATE INDEX gazetteer_row_key ON gazetteer_row(key);
CREATE INDEX quarantine_document ON quarantine(document);
COMMIT;
